using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Mapping;

/// <summary>The right-hand side of a compiled mapping.</summary>
internal abstract class ParameterSource
{
    /// <summary>What the value may be put into without harm.</summary>
    public abstract ValueForm Form { get; }

    /// <summary>The value for this request; false when the request has none, and then nothing is sent.</summary>
    public abstract bool TryRead(Exchange exchange, out Slice value);
}
