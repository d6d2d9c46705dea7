using System.Collections.Immutable;
using Sluice.Definitions.Stages;
using Sluice.Engine;
using Sluice.Engine.Compilation;
using Sluice.Engine.Flow;
using Sluice.Engine.Flow.Addressing;
using Sluice.Engine.Http1;
using Sluice.Engine.Integrations.Http;
using Sluice.Engine.Overload;
using Sluice.Engine.Recording;
using Sluice.Engine.Upstreams;
using Sluice.Engine.Upstreams.Groups;

namespace Gateways;

/// <summary>What a test wants to be different from the defaults.</summary>
internal sealed record TestSetup
{
    public int Loops { get; init; } = 1;

    public Http1Limits Http1 { get; init; } = Http1Limits.Default;

    public LoadLimits Load { get; init; } = LoadLimits.Default;

    public FlowOptions Flow { get; init; } = new();

    public UpstreamLimits Upstreams { get; init; } = UpstreamLimits.Default;

    public TunnelLimits Tunnels { get; init; } = TunnelLimits.Default;

    public bool HasWebSocketTunnels { get; init; } = true;

    public Stage Stage { get; init; } = new() { Name = "prod" };

    public double AccountRate { get; init; } = -1;

    public double AccountBurst { get; init; } = -1;

    /// <summary>Where access logs go; null for nowhere.</summary>
    public LogDestinations? AccessLogs { get; init; }

    public PathForms PathForms { get; init; } = PathForms.None;

    public ImmutableArray<MountInput>? Mounts { get; init; }

    public IReadOnlyList<ConnectTo> ConnectTo { get; init; } = [];

    /// <summary>In the place of sockets; null for those.</summary>
    public IUpstreamDialer? Dialer { get; init; }

    public IReadOnlyList<GroupRule> UpstreamGroups { get; init; } = [];

    public GatewayOptions Options => new() { Flow = Flow, Http1 = Http1, Load = Load };
}
