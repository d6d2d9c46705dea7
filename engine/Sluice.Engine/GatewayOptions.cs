using Sluice.Engine.Flow;
using Sluice.Engine.Http1;
using Sluice.Engine.Overload;

namespace Sluice.Engine;

/// <summary>Settings of the data plane that outlive a snapshot.</summary>
public sealed class GatewayOptions
{
    public FlowOptions Flow { get; init; } = new();

    public Http1Limits Http1 { get; init; } = Http1Limits.Default;

    public LoadLimits Load { get; init; } = LoadLimits.Default;

    /// <summary>Most content that an answer to a request from memory may have, bytes.</summary>
    public long MaxMemoryAnswerBytes { get; init; } = 10_485_760;

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
