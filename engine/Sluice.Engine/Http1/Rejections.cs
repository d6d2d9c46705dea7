using Sluice.Engine.Exchanges;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Http1;

/// <summary>The gateway's answer to bytes that are not a request.</summary>
internal static class Rejections
{
    public static Refusal Of(RejectReason reason, out int status)
    {
        var row = RejectTable.Of(reason);
        status = row.Status;
        return reason switch
        {
            RejectReason.ContentTooLarge => new Refusal(GatewayResponseType.RequestTooLarge, Reason.ContentTooLarge),
            RejectReason.RequestTimeout => new Refusal(GatewayResponseType.BadRequest, Reason.HeadTimedOut, row.Sentence),
            _ => new Refusal(GatewayResponseType.BadRequest, status is 431 or 414 ? Reason.HeadTooLarge : Reason.MalformedRequest, row.Sentence),
        };
    }
}
