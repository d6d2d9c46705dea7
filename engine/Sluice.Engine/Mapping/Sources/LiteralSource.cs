using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Mapping.Sources;

/// <summary><c>'text'</c>, or a stage variable: known when the API is compiled.</summary>
internal sealed class LiteralSource(byte[] value) : ParameterSource
{
    public override ValueForm Form => ValueForm.Plain;

    public override bool TryRead(Exchange exchange, out Slice result)
    {
        result = Slice.Of(value);
        return true;
    }
}
