using System.Collections.Immutable;
using Sluice.Definitions.Faults;
using Sluice.Engine.Flow;

namespace Sluice.Engine.Compilation;

/// <summary>What became of a compilation.</summary>
/// <param name="Snapshot">The snapshot; <c>null</c> exactly where there are faults.</param>
/// <param name="Faults">Every fault.</param>
public sealed record CompileResult(GatewaySnapshot? Snapshot, ImmutableArray<Fault> Faults);
