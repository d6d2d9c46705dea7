using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Transport;

namespace Sluice.Host.Configuration;

/// <summary>Every key of the configuration. The schema and the documentation page list the same; a test compares them.</summary>
internal static class SettingTable
{
    /// <summary>The value that turns AWS's account quotas on, also in the place of the whole <c>limits</c> object.</summary>
    public const string Aws = "aws";

    public const string Limits = "limits";

    public const string AccountLimits = "limits.account";

    public static ImmutableArray<Setting> All { get; } =
    [
        new("listen", "URLs", "http://127.0.0.1:8080", Listen),
        new("admin", "URL or off", AdminListening.Default.Url!.ToString(), (settings, member, read) =>
            settings with { Admin = read.One<AdminListening>(member, AdminListening.TryRead) ?? settings.Admin }),
        .. LogTable.All,
        new("loops", "integer", "0", (settings, member, read) => settings with { Loops = (int)read.Integer(member, 0, 1_024, settings.Loops) }),
        new("transport", "epoll or sockets", "", (settings, member, read) =>
            settings with { Transport = read.One<TransportKind?>(member, TransportText.TryRead) ?? settings.Transport }),
        new("mounts", "mounts", "", (settings, member, read) => settings with { Mounts = read.Many<Mounting>(member, Mounting.TryRead) }),
        new(AccountLimits, "text", "none", Account),
        .. LimitTable.All,
        .. TlsTable.All,
        new("dns.refresh", "duration", "30s", DnsRefresh),
        new("connectTo", "redirections", "", (settings, member, read) =>
            settings with { ConnectTo = read.Many<Engine.Compilation.ConnectTo>(member, ConnectToText.TryRead) }),
        new("upstreams", "upstreams", "", (settings, member, read) => settings with { UpstreamGroups = UpstreamsReader.Read(member, read) }),
        new("pathForms.hosts", "host names", "", (settings, member, read) => settings with { PathFormHosts = read.Many<string>(member, HostName) }),
        new("pathForms.restApis", "boolean", "false", (settings, member, read) =>
            settings with { HasRestApisPaths = read.Flag(member, settings.HasRestApisPaths) }),
        new("reasonField", "boolean", "false", (settings, member, read) => settings with { HasReasonField = read.Flag(member, settings.HasReasonField) }),
        new("drainTimeout", "duration", "30s", (settings, member, read) =>
            settings with { DrainTimeout = read.One<TimeSpan?>(member, DurationText.TryRead) ?? settings.DrainTimeout }),
        new("apis", "APIs", "", (settings, member, read) => settings with { Apis = ApisReader.Read(member, read) }),
    ];

    private static HostSettings Listen(HostSettings settings, Member member, SettingReading read)
    {
        var listen = read.Many<Hosting.ListenUrl>(member, ListenText.TryRead);
        if (member.Value is ListNode { Items.Count: 0 })
        {
            read.Findings.Wrong(FaultCode.WrongValue, member.Value.Location, "listen is an empty list", "Name at least one address");
        }

        return settings with { Listen = listen };
    }

    private static HostSettings Account(HostSettings settings, Member member, SettingReading read)
    {
        var text = read.Members.Text(member.Value, member.Name);
        if (text is null or "none" or Aws) return settings with { HasAccountLimits = text == Aws };
        read.Findings.Wrong(FaultCode.WrongValue, member.Value.Location, $"{member.Name} is {text}", "Write aws or none");
        return settings;
    }

    private static HostSettings DnsRefresh(HostSettings settings, Member member, SettingReading read)
    {
        var refresh = read.One<TimeSpan?>(member, DurationText.TryRead) ?? settings.DnsRefresh;
        if (refresh >= TimeSpan.FromSeconds(1)) return settings with { DnsRefresh = refresh };
        read.Findings.Wrong(FaultCode.WrongValue, member.Value.Location, "refresh is less than a second", "Write at least 1s");
        return settings;
    }

    private static bool HostName(string text, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out Problem? problem)
    {
        value = Uri.CheckHostName(text) == UriHostNameType.Dns ? text : null;
        problem = value is null ? new Problem($"{text} is no host name", "Write a DNS name without port") : null;
        return value is not null;
    }
}
