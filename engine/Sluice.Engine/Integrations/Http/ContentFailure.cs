using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Integrations.Http;

/// <summary>What becomes of a request whose content the client did not deliver.</summary>
internal static class ContentFailure
{
    public static bool IsFailure(ContentOutcome outcome) =>
        outcome is ContentOutcome.TooLarge or ContentOutcome.Malformed or ContentOutcome.TimedOut or ContentOutcome.Gone;

    public static Refusal Of(ContentOutcome outcome, bool started)
    {
        var reason = outcome switch
        {
            ContentOutcome.TooLarge => Reason.ContentTooLarge,
            ContentOutcome.Malformed => Reason.ContentMalformed,
            ContentOutcome.TimedOut => Reason.ContentTimedOut,
            _ => Reason.ClientGone,
        };
        if (started || outcome == ContentOutcome.Gone) return Refusal.Cut(reason);
        return new Refusal(TypeOf(outcome), reason);
    }

    private static GatewayResponseType TypeOf(ContentOutcome outcome) => outcome switch
    {
        ContentOutcome.TooLarge => GatewayResponseType.RequestTooLarge,
        ContentOutcome.TimedOut => GatewayResponseType.RequestTimeout,
        _ => GatewayResponseType.BadRequest,
    };
}
