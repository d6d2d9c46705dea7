using System.Collections.Immutable;
using Sluice.Definitions.Faults;

namespace Sluice.Definitions.Import;

/// <summary>What became of a definition.</summary>
/// <param name="Api">The API; null exactly where there are faults.</param>
/// <param name="Faults">Every fault, in order of place.</param>
/// <param name="Notices">Every notice, in order of place.</param>
public sealed record LoadResult(RestApi? Api, ImmutableArray<Fault> Faults, ImmutableArray<Notice> Notices)
{
    /// <summary>Whether nothing is wrong and something is merely not built.</summary>
    public bool IsUnsupported => Faults.Length > 0 && Faults.All(fault => fault.Kind == FaultKind.Unsupported);
}
