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
        _ => new Refusal(GatewayResponseType.IntegrationFailure, reason),
    };

    /// <summary>Why there is no final response head.</summary>
    public static Refusal OfHead(UpstreamConnection connection, HeadStatus status)
    {
        if (status == HeadStatus.Rejected) return Of(Reason.UpstreamMalformed);
        return Of(connection.Deadline.Passed ? Reason.UpstreamTimedOut : Reason.UpstreamClosed);
    }
}
