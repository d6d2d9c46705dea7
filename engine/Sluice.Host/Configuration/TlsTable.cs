using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Hosting.Tls;

namespace Sluice.Host.Configuration;

/// <summary>The keys about TLS, with clients and with upstreams.</summary>
internal static class TlsTable
{
    private static readonly ImmutableArray<string> CertificateMembers = ["certificate", "key"];

    public static ImmutableArray<Setting> All { get; } =
    [
        new("tls.certificates", "certificates", "", (settings, member, read) =>
            settings with { Tls = settings.Tls with { Certificates = Certificates(member, read) } }),
        new("tls.minimumVersion", "version", "1.2", MinimumVersion),
        new("tls.clientCertificates", "text", "off", AskClients),
        new("tls.clientRoots", "file", "", (settings, member, read) =>
            settings with { Tls = settings.Tls with { ClientRoots = FilePath(member.Value, member.Name, read) } }),
        new("tls.handshakeTimeout", "duration", "10s", HandshakeTimeout),
        new("upstreamTls.roots", "file", "", (settings, member, read) =>
            settings with { UpstreamTls = settings.UpstreamTls with { Roots = FilePath(member.Value, member.Name, read) } }),
        new("upstreamTls.certificate", "file", "", (settings, member, read) =>
            settings with { UpstreamTls = settings.UpstreamTls with { Certificate = FilePath(member.Value, member.Name, read) } }),
        new("upstreamTls.key", "file", "", (settings, member, read) =>
            settings with { UpstreamTls = settings.UpstreamTls with { Key = FilePath(member.Value, member.Name, read) } }),
    ];

    private static ImmutableArray<CertificateFiles> Certificates(Member member, SettingReading read)
    {
        var found = ImmutableArray.CreateBuilder<CertificateFiles>();
        foreach (var item in member.Value is ListNode list ? list.Items : [member.Value])
        {
            if (read.Members.Object(item, member.Name) is not { } map) continue;
            read.Members.OnlyKnown(map, CertificateMembers, "a certificate");
            var certificate = map["certificate"] is { } file ? FilePath(file, "certificate", read) : null;
            var key = map["key"] is { } keyFile ? FilePath(keyFile, "key", read) : null;
            if (certificate is not null) found.Add(new CertificateFiles(certificate, key));
            else if (map["certificate"] is null) Refuse(read, item, "A certificate names no file", "Write certificate: FILE, and key: FILE where the key is in another one");
        }

        return found.ToImmutable();
    }

    private static HostSettings MinimumVersion(HostSettings settings, Member member, SettingReading read)
    {
        var text = read.Members.Text(member.Value, member.Name);
        if (text is "1.2" or "1.3") return settings with { Tls = settings.Tls with { OnlyTls13 = text == "1.3" } };
        if (text is not null) Refuse(read, member.Value, $"{member.Name} is {text}", "Write 1.2 or 1.3");
        return settings;
    }

    private static HostSettings AskClients(HostSettings settings, Member member, SettingReading read)
    {
        var text = read.Members.Text(member.Value, member.Name);
        ClientCertificates? asks = text switch
        {
            "off" => ClientCertificates.Off,
            "request" => ClientCertificates.Request,
            "require" => ClientCertificates.Require,
            _ => null,
        };
        if (asks is { } known) return settings with { Tls = settings.Tls with { ClientCertificates = known } };
        if (text is not null) Refuse(read, member.Value, $"{member.Name} is {text}", "Write off, request or require");
        return settings;
    }

    private static HostSettings HandshakeTimeout(HostSettings settings, Member member, SettingReading read)
    {
        var timeout = read.One<TimeSpan?>(member, DurationText.TryRead) ?? settings.Tls.HandshakeTimeout;
        if (timeout > TimeSpan.Zero) return settings with { Tls = settings.Tls with { HandshakeTimeout = timeout } };
        Refuse(read, member.Value, "handshakeTimeout is nothing", "Write a duration such as 10s");
        return settings;
    }

    /// <summary>A file names its neighbours; the environment has none and means the working directory.</summary>
    private static string? FilePath(Node value, string name, SettingReading read)
    {
        if (read.Members.Text(value, name) is not { Length: > 0 } path) return null;
        var file = value.Location.File;
        return EnvironmentLayer.IsVariable(file) ? path : Path.Combine(Path.GetDirectoryName(file) ?? "", path);
    }

    private static void Refuse(SettingReading read, Node place, string message, string remedy) =>
        read.Findings.Wrong(FaultCode.WrongValue, place.Location, message, remedy);
}
