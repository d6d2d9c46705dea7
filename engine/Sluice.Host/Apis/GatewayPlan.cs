using Sluice.Hosting.Reloading;
using System.Collections.Immutable;
using Sluice.Definitions.Faults;
using Sluice.Engine.Compilation;
using Sluice.Engine.Flow;
using Sluice.Host.Configuration;

namespace Sluice.Host.Apis;

/// <summary>All that is known before an address is bound.</summary>
internal sealed record GatewayPlan
{
    public required HostSettings Settings { get; init; }

    public required TlsFiles Tls { get; init; }

    public ImmutableArray<LoadedApi> Apis { get; init; } = [];

    public ImmutableArray<MountInput> Mounts { get; init; } = [];

    /// <summary>Null exactly where there are faults.</summary>
    public GatewaySnapshot? Snapshot { get; init; }

    public ImmutableArray<Fault> Faults { get; init; } = [];

    public ImmutableArray<Notice> Notices { get; init; } = [];

    /// <summary>The configuration file that was read, or null.</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>What token buckets and upstream targets are kept in from one plan to the next.</summary>
    public GatewayCompiler? Compiler { get; init; }

    /// <summary>Every file that was read or looked for, as it was just before.</summary>
    public ImmutableArray<WatchedFile> Files { get; init; } = [];

    /// <summary>Keys of settings that differ from what runs and need a restart.</summary>
    public ImmutableArray<string> AwaitingRestart { get; init; } = [];
}
