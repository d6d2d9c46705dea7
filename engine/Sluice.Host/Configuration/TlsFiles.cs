using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Hosting.Tls;

namespace Sluice.Host.Configuration;

/// <summary>What the TLS settings name, read from disk.</summary>
/// <param name="Listeners">Null where nothing listens with TLS.</param>
/// <param name="Upstreams">Whom upstream connections trust, and what they show.</param>
internal sealed record TlsFiles(ListenerCertificates? Listeners, UpstreamTlsFiles Upstreams)
{
    /// <summary>Reads the files; what is wrong with them goes to the findings.</summary>
    public static TlsFiles Read(HostSettings settings, Findings findings)
    {
        var upstreams = settings.UpstreamTls.Files();
        Try(upstreams.Reload, findings);
        return new TlsFiles(settings.Listen.Any(url => url.IsHttps) ? ReadListeners(settings.Tls, findings) : null, upstreams);
    }

    private static ListenerCertificates? ReadListeners(ListenerTls tls, Findings findings)
    {
        if (tls.Certificates.IsEmpty)
        {
            Refuse(findings, "An address to listen at is https and there is no certificate", "Give --tls-cert FILE and --tls-key FILE, or tls.certificates");
            return null;
        }

        if (tls.ClientCertificates != ClientCertificates.Off && tls.ClientRoots is null)
        {
            Refuse(findings, "Clients are asked for certificates and nobody says whose are good", "Give tls.clientRoots, a file of roots in PEM");
            return null;
        }

        ListenerCertificates? certificates = null;
        Try(() => certificates = new ListenerCertificates(tls), findings);
        return certificates;
    }

    private static void Try(Action read, Findings findings)
    {
        try
        {
            read();
        }
        catch (TlsFileException failure)
        {
            Refuse(findings, failure.Message, "Write certificates and keys in PEM, keys without a passphrase");
        }
    }

    private static void Refuse(Findings findings, string message, string remedy) =>
        findings.Wrong(FaultCode.WrongValue, SourceLocation.None, message, remedy);
}
