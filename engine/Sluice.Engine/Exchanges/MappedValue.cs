namespace Sluice.Engine.Exchanges;

/// <summary>One result of a parameter mapping.</summary>
/// <param name="Name">The compiled name of the target.</param>
/// <param name="Value">Its value for this request.</param>
public readonly record struct MappedValue(byte[] Name, Slice Value);
