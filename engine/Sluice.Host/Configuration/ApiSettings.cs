using System.Collections.Immutable;
using Sluice.Definitions;
using Sluice.Definitions.Stages;

namespace Sluice.Host.Configuration;

/// <summary>What the configuration says of one API.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Definition">The path of its definition, or null where the command line gives it.</param>
/// <param name="Stages">Its stages.</param>
/// <param name="Location">Where that stands.</param>
internal sealed record ApiSettings(string Name, string? Definition, ImmutableArray<Stage> Stages, SourceLocation Location)
{
    /// <summary>Whether its HTTP_PROXY routes tunnel WebSocket.</summary>
    public bool HasWebSocketTunnels { get; init; } = true;
}
