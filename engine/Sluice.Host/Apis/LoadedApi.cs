using System.Collections.Immutable;
using Sluice.Definitions;
using Sluice.Definitions.Stages;

namespace Sluice.Host.Apis;

/// <summary>An API with its stages, ready to be compiled.</summary>
/// <param name="Id">NAME.</param>
/// <param name="Api">What the definition says.</param>
/// <param name="Source">Where it comes from, as the operator wrote it.</param>
/// <param name="Stages">Every stage; never empty.</param>
/// <param name="OwnStage">The stage that is meant where none is named; null where several could be.</param>
internal sealed record LoadedApi(string Id, RestApi Api, string Source, ImmutableArray<Stage> Stages, string? OwnStage)
{
    /// <summary>Whether its HTTP_PROXY routes tunnel WebSocket.</summary>
    public bool HasWebSocketTunnels { get; init; } = true;
}
