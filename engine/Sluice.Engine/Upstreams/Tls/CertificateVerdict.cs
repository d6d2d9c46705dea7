using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Upstreams.Tls;

/// <summary>What is wrong with an upstream's certificate.</summary>
internal static class CertificateVerdict
{
    /// <summary><see cref="Reason.None"/> when it is accepted.</summary>
    public static Reason Of(SslPolicyErrors errors, IEnumerable<X509ChainStatus> statuses, bool acceptsUnknownIssuers)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)) return Reason.UpstreamCertificateUntrusted;
        var chain = statuses.Aggregate(X509ChainStatusFlags.NoError, static (all, status) => all | status.Status);
        if (acceptsUnknownIssuers) chain &= ~X509ChainStatusFlags.UntrustedRoot;
        if (chain.HasFlag(X509ChainStatusFlags.NotTimeValid)) return Reason.UpstreamCertificateExpired;
        if (chain != X509ChainStatusFlags.NoError) return Reason.UpstreamCertificateUntrusted;
        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? Reason.UpstreamCertificateNameMismatch : Reason.None;
    }
}
