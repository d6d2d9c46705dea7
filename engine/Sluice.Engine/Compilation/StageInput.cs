using Sluice.Definitions;
using Sluice.Definitions.Stages;

namespace Sluice.Engine.Compilation;

/// <summary>One stage of one API, to be compiled.</summary>
public sealed record StageInput
{
    public required RestApi Api { get; init; }

    /// <summary>The id under which the API is addressed.</summary>
    public required string ApiId { get; init; }

    public required Stage Stage { get; init; }

    /// <summary>Whether <c>Upgrade: websocket</c> on a GET of an HTTP_PROXY route is tunnelled. Amazon API Gateway takes it away.</summary>
    public bool HasWebSocketTunnels { get; init; } = true;
}
