using Sluice.Engine.Exchanges;
using Sluice.Engine.Upstreams.Groups;

namespace Sluice.Engine.Integrations.Http;

/// <summary>How a try ended, in the words of groups.</summary>
internal static class UpstreamFaultOf
{
    /// <summary>What the end of a try says about its target; <c>null</c> when it says nothing, for it was the client or this gateway.</summary>
    public static UpstreamFaults? Outcome(Exchange exchange, Refusal refusal)
    {
        if (exchange.State.Declined != UpstreamFaults.None) return exchange.State.Declined;
        if (exchange.State.IsUnsent && refusal.Reason == Reason.UpstreamTimedOut) return UpstreamFaults.ConnectFailure;
        return refusal.IsNone ? Status(exchange.State.IntegrationStatus) : OfReason(refusal.Reason);
    }

    public static UpstreamFaults Status(int status) => status switch
    {
        502 => UpstreamFaults.Status502 | UpstreamFaults.Status5xx,
        503 => UpstreamFaults.Status503 | UpstreamFaults.Status5xx,
        504 => UpstreamFaults.Status504 | UpstreamFaults.Status5xx,
        >= 500 => UpstreamFaults.Status5xx,
        _ => UpstreamFaults.None,
    };

    private static UpstreamFaults? OfReason(Reason reason) => reason switch
    {
        Reason.UpstreamNameNotResolved or Reason.UpstreamRefused or Reason.UpstreamUnreachable or Reason.UpstreamConnectTimedOut
            or Reason.UpstreamTlsFailed or Reason.UpstreamCertificateUntrusted or Reason.UpstreamCertificateExpired
            or Reason.UpstreamCertificateNameMismatch => UpstreamFaults.ConnectFailure,
        Reason.UpstreamClosed or Reason.UpstreamMalformed or Reason.UpstreamHandshakeFailed => UpstreamFaults.Reset,
        Reason.UpstreamTimedOut or Reason.UpstreamIdle => UpstreamFaults.Timeout,
        _ => null,
    };
}
