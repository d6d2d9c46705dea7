using System.Collections.Immutable;
using Sluice.Engine.Flow.Addressing;
using Sluice.Engine.Upstreams.Groups;

namespace Sluice.Engine.Flow;

/// <summary>Everything a request needs to know about the definitions: immutable, and replaced whole.</summary>
public sealed class GatewaySnapshot
{
    public static GatewaySnapshot Empty { get; } = new() { Addresses = new AddressBook([], [], PathForms.None) };

    public required AddressBook Addresses { get; init; }

    /// <summary>What the routes' integrations connect to.</summary>
    public ImmutableArray<GroupUse> Upstreams { get; init; } = [];

    public IReadOnlyList<CompiledStage> Stages => Addresses.Stages;
}
