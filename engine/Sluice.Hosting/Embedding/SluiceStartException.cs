using System.Collections.Immutable;
using Sluice.Definitions.Faults;

namespace Sluice.Hosting.Embedding;

/// <summary>The definitions cannot be served; the message lists every reason, a line each.</summary>
public sealed class SluiceStartException(ImmutableArray<Fault> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>The reasons.</summary>
    public ImmutableArray<Fault> Faults { get; } = faults;
}
