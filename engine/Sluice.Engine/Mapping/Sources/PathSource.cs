using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Mapping.Sources;

/// <summary><c>method.request.path.{n}</c>.</summary>
/// <param name="index">Position of the parameter in the route's template.</param>
internal sealed class PathSource(int index) : ParameterSource
{
    public override ValueForm Form => ValueForm.PathEncoded;

    public override bool TryRead(Exchange exchange, out Slice value)
    {
        value = exchange.Capture(index);
        return true;
    }
}
