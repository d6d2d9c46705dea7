using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Flow.Addressing;

/// <summary>Where a request is going: a stage, and where in the path the resource begins. Without a stage, why not.</summary>
/// <param name="Stage">The stage, or null.</param>
/// <param name="PathStart">Index in the path of the first byte behind base path and stage.</param>
/// <param name="Reason">Why there is no stage.</param>
public readonly record struct Address(CompiledStage? Stage, int PathStart, Reason Reason = Reason.None);
