using System.Collections.Immutable;
using Sluice.Definitions.Import;
using Sluice.Engine.Compilation;
using Sluice.Host.Apis;
using Sluice.Host.Configuration;
using Sluice.Hosting;
using Sluice.Hosting.Tls;
using Sluice.Transport;

namespace Sluice.Host.CommandLine;

/// <summary>What the command line asks for. What it leaves open (null, or an empty list) the environment and the file decide.</summary>
internal sealed record GatewayRequest
{
    public ImmutableArray<ApiSource> Definitions { get; init; } = [];

    public string? ConfigurationFile { get; init; }

    public ImmutableArray<ListenUrl> Listen { get; init; } = [];

    public ImmutableArray<CertificateFiles> Certificates { get; init; } = [];

    public AdminListening? Admin { get; init; }

    public TransportKind? Transport { get; init; }

    public ImmutableArray<StageFlag> Stages { get; init; } = [];

    public ImmutableArray<Mounting> Mounts { get; init; } = [];

    public ImmutableArray<ConnectTo> ConnectTo { get; init; } = [];

    public BasePathMode BasePath { get; init; }

    public bool Partial { get; init; }

    public string? Upstream { get; init; }

    public bool HasReasonField { get; init; }

    public TimeSpan? DrainTimeout { get; init; }

    /// <summary>The settings with the flags laid over them. A flag that lists replaces the whole list.</summary>
    public HostSettings Over(HostSettings settings) => settings with
    {
        Listen = Listen.IsEmpty ? settings.Listen : Listen,
        Tls = Certificates.IsEmpty ? settings.Tls : settings.Tls with { Certificates = Certificates },
        Admin = Admin ?? settings.Admin,
        Transport = Transport ?? settings.Transport,
        Mounts = Mounts.IsEmpty ? settings.Mounts : Mounts,
        ConnectTo = ConnectTo.IsEmpty ? settings.ConnectTo : ConnectTo,
        HasReasonField = HasReasonField || settings.HasReasonField,
        DrainTimeout = DrainTimeout ?? settings.DrainTimeout,
    };
}
