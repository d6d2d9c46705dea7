using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Hosting.Tls;

namespace Sluice.Host.Configuration;

/// <summary>What the TLS settings name, read from disk.</summary>
/// <param name="Listeners">Null where nothing listens with TLS.</param>
/// <param name="Upstreams">Whom upstream connections trust, and what they show.</param>
internal sealed record TlsFiles(ListenerCertificates? Listeners, UpstreamTlsFiles Upstreams)
{
    /// <summary>Reads the files for the first time; what is wrong with them goes to the findings.</summary>
    public static TlsFiles Read(HostSettings settings, Findings findings)
    {
        ListenerCertificates? listeners = null;
        UpstreamTlsFiles upstreams = new();
        Try(() => upstreams.Prepare(settings.UpstreamTls.Roots, settings.UpstreamTls.Client), findings)();
        if (settings.Listen.Any(url => url.IsHttps) && IsComplete(settings.Tls, findings))
        {
            Try(
                () =>
                {
                    listeners = new ListenerCertificates(settings.Tls);
                    return static () => { };
                },
                findings);
        }

        return new TlsFiles(listeners, upstreams);
    }

    /// <summary>Reads the files that the settings name now.</summary>
    /// <returns>What makes them effective.</returns>
    public Action Prepare(HostSettings settings, Findings findings)
    {
        var upstreams = Try(() => Upstreams.Prepare(settings.UpstreamTls.Roots, settings.UpstreamTls.Client), findings);
        if (Listeners is null || !IsComplete(settings.Tls, findings)) return upstreams;
        return upstreams + Try(() => Listeners.Prepare(settings.Tls), findings);
    }

    private static bool IsComplete(ListenerTls tls, Findings findings)
    {
        if (tls.Certificates.IsEmpty)
        {
            Refuse(findings, "An address to listen at is https and there is no certificate", "Give --tls-cert FILE and --tls-key FILE, or tls.certificates");
        }
        else if (tls.ClientCertificates != ClientCertificates.Off && tls.ClientRoots is null)
        {
            Refuse(findings, "Clients are asked for certificates and nobody says whose are good", "Give tls.clientRoots, a file of roots in PEM");
        }
        else
        {
            return true;
        }

        return false;
    }

    private static Action Try(Func<Action> read, Findings findings)
    {
        try
        {
            return read();
        }
        catch (TlsFileException failure)
        {
            Refuse(findings, failure.Message, "Write certificates and keys in PEM, keys without a passphrase");
            return static () => { };
        }
    }

    private static void Refuse(Findings findings, string message, string remedy) =>
        findings.Wrong(FaultCode.WrongValue, SourceLocation.None, message, remedy);
}
