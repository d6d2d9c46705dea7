using Sluice.Engine.Exchanges;
using Sluice.Engine.Upstreams;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Integrations.Http;

/// <summary>The gateway response for each way in which an endpoint can fail before it has answered.</summary>
internal static class UpstreamFailure
{
    public static Refusal Of(Reason reason) => reason switch
    {
        Reason.UpstreamTimedOut or Reason.UpstreamPoolTimedOut => new Refusal(GatewayResponseType.IntegrationTimeout, reason),
        Reason.Overloaded or Reason.UpstreamPendingLimit or Reason.UpstreamBreakerOpen => new Refusal(GatewayResponseType.ServiceUnavailable, reason),
        Reason.ClientGone => Refusal.Cut(reason),
        _ => new Refusal(GatewayResponseType.IntegrationFailure, reason),
    };

    /// <summary>Why there is no connection: where the integration's own time was up before that for connecting, it timed out.</summary>
    public static Refusal OfOpening(Reason reason, int timeoutMilliseconds, UpstreamLimits limits) =>
        Of(reason == Reason.UpstreamConnectTimedOut && timeoutMilliseconds <= limits.ConnectMilliseconds ? Reason.UpstreamTimedOut : reason);

    /// <summary>Why there is no final response head.</summary>
    public static Refusal OfHead(UpstreamConnection connection, HeadStatus status)
    {
        if (status == HeadStatus.Rejected) return Of(Reason.UpstreamMalformed);
        if (connection.IsGivenUp && !connection.Deadline.Passed) return Refusal.Cut(Reason.ClientGone);
        return Of(connection.Deadline.Passed ? Reason.UpstreamTimedOut : Reason.UpstreamClosed);
    }
}
