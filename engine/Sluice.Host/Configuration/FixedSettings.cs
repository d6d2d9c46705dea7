using System.Collections.Immutable;

namespace Sluice.Host.Configuration;

/// <summary>The settings that hold until the process ends: a reload names those that have changed, and keeps what runs.</summary>
internal static class FixedSettings
{
    public static ImmutableArray<FixedSetting> All { get; } =
    [
        new("listen", nameof(HostSettings.Listen), settings => string.Join(' ', settings.Listen), (next, running) => next with { Listen = running.Listen }),
        new("loops", nameof(HostSettings.Loops), settings => settings.Loops, (next, running) => next with { Loops = running.Loops }),
        new("transport", nameof(HostSettings.Transport), settings => settings.Transport?.ToString() ?? "", (next, running) => next with { Transport = running.Transport }),
        new("limits", nameof(HostSettings.Http1), settings => settings.Http1, (next, running) => next with { Http1 = running.Http1 }),
        new("limits.connections", nameof(HostSettings.Load), settings => settings.Load, (next, running) => next with { Load = running.Load }),
        new("limits.tunnel", nameof(HostSettings.Tunnels), settings => settings.Tunnels, (next, running) => next with { Tunnels = running.Tunnels }),
        new("limits.upstream", nameof(HostSettings.Upstreams), settings => settings.Upstreams, (next, running) => next with { Upstreams = running.Upstreams }),
        new("dns.refresh", nameof(HostSettings.DnsRefresh), settings => settings.DnsRefresh, (next, running) => next with { DnsRefresh = running.DnsRefresh }),
        new(
            "reasonField",
            nameof(HostSettings.HasReasonField),
            settings => settings.HasReasonField,
            (next, running) => next with { HasReasonField = running.HasReasonField }),
        new(
            "tls.handshakeTimeout",
            nameof(HostSettings.Tls),
            settings => settings.Tls.HandshakeTimeout,
            (next, running) => next with { Tls = next.Tls with { HandshakeTimeout = running.Tls.HandshakeTimeout } }),
        new("admin", nameof(HostSettings.Admin), settings => settings.Admin, (next, running) => next with { Admin = running.Admin }),
        new(
            "accessLog.bufferBytes",
            nameof(HostSettings.Logs),
            settings => settings.Logs.BufferBytes,
            (next, running) => next with { Logs = next.Logs with { BufferBytes = running.Logs.BufferBytes } }),
    ];

    /// <summary>The keys whose values differ.</summary>
    public static ImmutableArray<string> Changed(HostSettings running, HostSettings next) =>
        [.. All.Where(setting => !Equals(setting.Value(running), setting.Value(next))).Select(setting => setting.Key)];

    /// <summary>The next settings, with what is fixed as it runs.</summary>
    public static HostSettings Keep(HostSettings running, HostSettings next) => All.Aggregate(next, (settings, setting) => setting.Keep(settings, running));
}
