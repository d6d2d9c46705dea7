using System.Collections.Immutable;
using Sluice.Engine.Flow.Addressing;

namespace Sluice.Engine.Compilation;

/// <summary>Everything that one snapshot is compiled from.</summary>
public sealed record GatewayInput
{
    public required ImmutableArray<StageInput> Stages { get; init; }

    public ImmutableArray<MountInput> Mounts { get; init; } = [];

    public PathForms PathForms { get; init; } = PathForms.None;
}
