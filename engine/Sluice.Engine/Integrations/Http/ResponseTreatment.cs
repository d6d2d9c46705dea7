namespace Sluice.Engine.Integrations.Http;

/// <summary>What becomes of one field of an upstream's answer.</summary>
internal enum ResponseTreatment : byte
{
    Pass,
    Remap,
    Remove,
}
