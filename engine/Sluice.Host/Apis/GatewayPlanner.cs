using Sluice.Hosting.Reloading;
using System.Collections.Immutable;
using Sluice.Definitions;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;
using Sluice.Engine.Compilation;
using Sluice.Engine.Flow.Addressing;
using Sluice.Engine.Recording;
using Sluice.Engine.Upstreams;
using Sluice.Host.CommandLine;
using Sluice.Host.Configuration;
using Sluice.Transport;

namespace Sluice.Host.Apis;

/// <summary>From what is asked for to a snapshot: settings, definitions, stages, mounts, compilation. Every fault of all of them is reported at once.</summary>
internal sealed class GatewayPlanner
{
    // AWS's account quotas, per region: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
    private const double AwsAccountRate = 10_000;
    private const double AwsAccountBurst = 5_000;

    private readonly GatewayRequest _request;
    private readonly Findings _findings = new(DocumentLimits.Default.MaxFaults);
    private readonly List<WatchedFile> _files = [];
    private readonly GatewayPlan? _running;
    private readonly string? _file;

    /// <summary>Reads the configuration.</summary>
    /// <param name="request">The command line.</param>
    /// <param name="environment">Environment variables.</param>
    /// <param name="running">What is being served, whose buckets, upstreams and fixed settings the next plan keeps; null at the start.</param>
    public GatewayPlanner(GatewayRequest request, IReadOnlyDictionary<string, string> environment, GatewayPlan? running = null)
    {
        _request = request;
        _running = running;
        _files.Add(WatchedFile.Of(request.ConfigurationFile ?? SettingsReader.DefaultFile));
        _file = request.ConfigurationFile ?? (File.Exists(SettingsReader.DefaultFile) ? SettingsReader.DefaultFile : null);
        var asked = request.Over(SettingsReader.Read(_file, environment, request.Partial, _findings));
        AwaitingRestart = running is null ? [] : FixedSettings.Changed(running.Settings, asked);
        Settings = running is null ? asked : FixedSettings.Keep(running.Settings, asked);
        Sources = FindSources();
    }

    public HostSettings Settings { get; }

    /// <summary>Keys that have changed and need a restart.</summary>
    public ImmutableArray<string> AwaitingRestart { get; }

    /// <summary>What is to be served: the command line's definitions, then those of the configuration; else the bare upstream. Perhaps nothing.</summary>
    public ImmutableArray<ApiSource> Sources { get; }

    /// <summary>Whether the configuration itself is without fault so far.</summary>
    public bool HasFaults => _findings.HasFaults;

    /// <summary>For a gateway that was given something to serve and would lose it.</summary>
    public void RefuseNothing()
    {
        if (!HasFaults) _findings.Wrong(FaultCode.WrongValue, SourceLocation.None, "Nothing is left to serve", "Name a definition below apis in the configuration");
    }

    /// <summary>Loads and compiles what is asked for.</summary>
    public GatewayPlan Plan(NameResolver names, LogDestinations logs) => Plan(Sources, Settings.ConnectTo, names, logs);

    /// <summary>Loads and compiles something else, with a redirection of its own.</summary>
    public GatewayPlan Plan(ApiSource source, ConnectTo redirection, NameResolver names, LogDestinations logs) =>
        Plan([source], Settings.ConnectTo.Add(redirection), names, logs);

    private GatewayPlan Plan(ImmutableArray<ApiSource> sources, ImmutableArray<ConnectTo> redirections, NameResolver names, LogDestinations logs)
    {
        _files.AddRange(sources.Where(source => source.Path is not null).Select(source => WatchedFile.Of(source.Path!)));
        LoadOptions options = new() { BasePath = _request.BasePath, Partial = _request.Partial, UpstreamUrl = _request.Upstream };
        var apis = new ApiLoader(options, Settings.Apis, _request.Stages, _findings).Load(sources);

        // On a reload the files are read by a part of it, which makes them effective with everything else.
        var tls = _running?.Tls ?? TlsFiles.Read(Settings, _findings);

        // Without all APIs a mount of the missing one would be a fault that is none.
        ImmutableArray<MountInput> mounts = apis.Length == sources.Length ? new MountPlan(apis, _findings).Make(Settings.Mounts) : [];
        var compiling = CompilerOptions(redirections, tls, names, logs);
        var compiler = _running?.Compiler ?? new GatewayCompiler(compiling);
        var result = _findings.HasFaults ? null : compiler.Compile(Input(apis, mounts), compiling);
        foreach (var fault in result?.Faults ?? []) _findings.Add(fault);
        return new GatewayPlan
        {
            Settings = Settings,
            Tls = tls,
            Apis = apis,
            Mounts = mounts,
            Snapshot = result?.Snapshot,
            Faults = [.. _findings.Faults.Select(fault => fault with { Location = EnvironmentLayer.Place(fault.Location) })],
            Notices = [.. _findings.Notices.Select(notice => notice with { Location = EnvironmentLayer.Place(notice.Location) })],
            ConfigurationFile = _file,
            Compiler = compiler,
            Files = [.. _files],
            AwaitingRestart = AwaitingRestart,
        };
    }

    private ImmutableArray<ApiSource> FindSources()
    {
        var named = _request.Definitions.Select(source => source.Name).ToHashSet();
        var configured = Settings.Apis.Where(api => api.Definition is not null && !named.Contains(api.Name));
        ImmutableArray<ApiSource> found = [.. _request.Definitions, .. configured.Select(api => ApiSource.File(api.Name, api.Definition!))];
        return found.IsEmpty && _request.Upstream is { } upstream ? [ApiSource.Upstream(upstream)] : found;
    }

    private CompilerOptions CompilerOptions(ImmutableArray<ConnectTo> redirections, TlsFiles tls, NameResolver names, LogDestinations logs) => new()
    {
        ConnectTo = redirections,
        UpstreamGroups = Settings.UpstreamGroups,
        Partial = _request.Partial,
        AccountRateLimit = Settings.HasAccountLimits ? AwsAccountRate : -1,
        AccountBurstLimit = Settings.HasAccountLimits ? AwsAccountBurst : -1,
        Upstreams = Settings.Upstreams,
        Tunnels = Settings.Tunnels,
        UpstreamCredentials = tls.Upstreams.Credentials,
        AccessLogs = new AccessLogOptions { Destinations = logs, Places = Settings.Logs.Places, DefaultPlace = Settings.Logs.DefaultPlace },
        Dialer = new LoopDialer(names),
        Loops = Settings.Loops == 0 ? Environment.ProcessorCount : Settings.Loops,
    };

    private GatewayInput Input(ImmutableArray<LoadedApi> apis, ImmutableArray<MountInput> mounts) => new()
    {
        Stages =
        [
            .. apis.SelectMany(api => api.Stages, (api, stage) =>
                new StageInput { Api = api.Api, ApiId = api.Id, Stage = stage, HasWebSocketTunnels = api.HasWebSocketTunnels }),
        ],
        Mounts = mounts,
        PathForms = PathForms.For(Settings.PathFormHosts, Settings.HasRestApisPaths),
    };
}
