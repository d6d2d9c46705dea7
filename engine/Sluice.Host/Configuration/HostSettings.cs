using System.Collections.Immutable;
using Sluice.Engine.Compilation;
using Sluice.Engine.Http1;
using Sluice.Engine.Integrations.Http;
using Sluice.Engine.Overload;
using Sluice.Engine.Upstreams;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Hosting;
using Sluice.Hosting.Tls;
using Sluice.Transport;

namespace Sluice.Host.Configuration;

/// <summary>What the process runs with, once flags, environment and file are laid over the defaults.</summary>
internal sealed record HostSettings
{
    private static readonly ImmutableArray<ListenUrl> DefaultListen = [new ListenUrl("127.0.0.1", 8080)];

    public ImmutableArray<ListenUrl> Listen { get; init; } = DefaultListen;

    /// <summary>Whether nobody said where to listen.</summary>
    public bool IsListenDefault => Listen == DefaultListen;

    public ListenerTls Tls { get; init; } = new();

    public UpstreamTlsSettings UpstreamTls { get; init; } = new();

    /// <summary>Event loops; 0 for one per processor.</summary>
    public int Loops { get; init; }

    /// <summary>What carries the bytes; null for the machine's choice.</summary>
    public TransportKind? Transport { get; init; }

    public ImmutableArray<Mounting> Mounts { get; init; } = [];

    public Http1Limits Http1 { get; init; } = Http1Limits.Default;

    public LoadLimits Load { get; init; } = LoadLimits.Default;

    public UpstreamLimits Upstreams { get; init; } = UpstreamLimits.Default;

    public TunnelLimits Tunnels { get; init; } = TunnelLimits.Default;

    /// <summary>Whether the account-wide quotas of AWS apply.</summary>
    public bool HasAccountLimits { get; init; }

    public TimeSpan DnsRefresh { get; init; } = NameResolver.DefaultRefresh;

    public ImmutableArray<ConnectTo> ConnectTo { get; init; } = [];

    /// <summary>What is said of single upstreams.</summary>
    public ImmutableArray<GroupRule> UpstreamGroups { get; init; } = [];

    /// <summary>Host names, besides IP literals and localhost, at which paths may name API and stage.</summary>
    public ImmutableArray<string> PathFormHosts { get; init; } = [];

    /// <summary>Whether <c>/restapis/{apiId}/{stage}/_user_request_/</c> answers.</summary>
    public bool HasRestApisPaths { get; init; }

    /// <summary>Whether answers of the gateway's own carry <c>x-sluice-reason</c>.</summary>
    public bool HasReasonField { get; init; }

    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public AdminListening Admin { get; init; } = AdminListening.Default;

    public LogSettings Logs { get; init; } = new();

    public ImmutableArray<ApiSettings> Apis { get; init; } = [];
}
