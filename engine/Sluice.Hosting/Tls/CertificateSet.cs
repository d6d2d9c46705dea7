using System.Collections.Frozen;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Sluice.Hosting.Tls;

/// <summary>The certificates of the listeners at one moment, ready to shake hands with. Immutable; a reload makes another.</summary>
internal sealed class CertificateSet
{
    private readonly FrozenDictionary<string, SslServerAuthenticationOptions> _byName;
    private readonly FrozenDictionary<string, SslServerAuthenticationOptions>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly SslServerAuthenticationOptions _first;

    private CertificateSet(Dictionary<string, SslServerAuthenticationOptions> byName, SslServerAuthenticationOptions first)
    {
        _byName = byName.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _bySpan = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
        _first = first;
    }

    /// <summary>Reads every file. Throws <see cref="TlsFileException"/>.</summary>
    public static CertificateSet Read(ListenerTls settings)
    {
        var roots = settings.ClientRoots is null ? null : PemFiles.ReadRoots(settings.ClientRoots);
        var trust = roots is null ? null : SslCertificateTrust.CreateForX509Collection(roots, sendTrustInHandshake: true);
        Dictionary<string, SslServerAuthenticationOptions> byName = new(StringComparer.OrdinalIgnoreCase);
        SslServerAuthenticationOptions? first = null;
        foreach (var files in settings.Certificates)
        {
            var context = PemFiles.ReadCertificate(files, trust);
            var options = Options(settings, context, roots);
            first ??= options;
            foreach (var name in CertificateNames.Of(context.TargetCertificate)) byName.TryAdd(name, options);
        }

        return new CertificateSet(byName, first ?? throw new TlsFileException("There is no certificate to listen with"));
    }

    /// <summary>The certificate that carries the name, else one for all names beside it (<c>*.example.com</c>), else the first.</summary>
    public SslServerAuthenticationOptions For(string serverName)
    {
        if (_byName.TryGetValue(serverName, out var exact)) return exact;
        var dot = serverName.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && _bySpan.TryGetValue($"*{serverName.AsSpan(dot)}", out var wildcard) ? wildcard : _first;
    }

    private static SslServerAuthenticationOptions Options(
        ListenerTls settings, SslStreamCertificateContext context, X509Certificate2Collection? roots)
    {
        SslServerAuthenticationOptions options = new()
        {
            ServerCertificateContext = context,
            EnabledSslProtocols = settings.OnlyTls13 ? SslProtocols.Tls13 : SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [SslApplicationProtocol.Http11],
            AllowRenegotiation = false,
        };
        if (settings.ClientCertificates == ClientCertificates.Off || roots is null) return options;
        options.ClientCertificateRequired = true;
        options.CertificateChainPolicy = ClientPolicy(roots);
        options.RemoteCertificateValidationCallback = settings.ClientCertificates == ClientCertificates.Require
            ? static (_, certificate, _, errors) => certificate is not null && errors == SslPolicyErrors.None
            : static (_, certificate, _, errors) => certificate is null || errors == SslPolicyErrors.None;
        return options;
    }

    private static X509ChainPolicy ClientPolicy(X509Certificate2Collection roots)
    {
        X509ChainPolicy policy = new()
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            TrustMode = X509ChainTrustMode.CustomRootTrust,
        };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }
}
