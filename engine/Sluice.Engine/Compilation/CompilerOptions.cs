using Sluice.Engine.Integrations.Functions;
using Sluice.Engine.Integrations.Http;
using Sluice.Engine.Upstreams;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Engine.Upstreams.Tls;

namespace Sluice.Engine.Compilation;

/// <summary>What compiling depends on besides definitions.</summary>
public sealed record CompilerOptions
{
    public IReadOnlyList<ConnectTo> ConnectTo { get; init; } = [];

    /// <summary>Settings of upstreams, by the address that is connected to; the first that covers it holds.</summary>
    public IReadOnlyList<GroupRule> UpstreamGroups { get; init; } = [];

    /// <summary>Routes that need what is not built answer 501, instead of failing the compilation.</summary>
    public bool Partial { get; init; }

    /// <summary>Requests per second of the whole account; -1 for no limit.</summary>
    public double AccountRateLimit { get; init; } = -1;

    /// <summary>Requests at once of the whole account; -1 for no limit.</summary>
    public double AccountBurstLimit { get; init; } = -1;

    public UpstreamLimits Upstreams { get; init; } = UpstreamLimits.Default;

    public TunnelLimits Tunnels { get; init; } = TunnelLimits.Default;

    /// <summary>Whom TLS upstreams are trusted by, and what they are shown.</summary>
    public UpstreamCredentials UpstreamCredentials { get; init; } = new();

    /// <summary>Where access logs go; null where none are written, whatever stages say.</summary>
    public AccessLogOptions? AccessLogs { get; init; }

    /// <summary>What <c>sluice:function:NAME</c> may name.</summary>
    public FunctionTable Functions { get; init; } = FunctionTable.Empty;

    public required IUpstreamDialer Dialer { get; init; }

    /// <summary>Event loops of the gateway.</summary>
    public required int Loops { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
