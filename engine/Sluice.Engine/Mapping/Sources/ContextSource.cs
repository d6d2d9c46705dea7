using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Mapping.Sources;

/// <summary><c>context.{variable}</c>.</summary>
internal sealed class ContextSource(ContextVariable variable) : ParameterSource
{
    public override ValueForm Form => ValueForm.Plain;

    public override bool TryRead(Exchange exchange, out Slice value)
    {
        value = ContextValues.Value(exchange, variable);
        return value.Length > 0;
    }
}
