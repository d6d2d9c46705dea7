using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>What became of a message: NeedMore, a description, or a reason.</summary>
internal sealed record Outcome(HeadStatus Status, RejectReason Reason, string Description)
{
    public static Outcome OfRequest(byte[] message, HeadLimits? limits = null, params IEnumerable<int> pieceEnds)
    {
        var parser = default(RequestHeadParser);
        var head = new RequestHead();
        foreach (var end in pieceEnds.Append(message.Length))
        {
            // Each piece comes in memory of its own: the block may have moved meanwhile.
            var bytes = Raw.Prefix(message, end);
            var status = parser.Parse(bytes, head, limits ?? HeadLimits.Request, out var reason);
            Assert.Equal(status == HeadStatus.Rejected, reason != RejectReason.None);
            if (status == HeadStatus.Rejected) return new(status, reason, "");
            if (status == HeadStatus.Done) return new(status, reason, Describe.Request(head, bytes));
        }

        return new(HeadStatus.NeedMore, RejectReason.None, "");
    }

    public static Outcome OfResponse(
        byte[] message, KnownMethod method = KnownMethod.Get, HeadLimits? limits = null, params IEnumerable<int> pieceEnds)
    {
        var parser = default(ResponseHeadParser);
        var head = new ResponseHead();
        foreach (var end in pieceEnds.Append(message.Length))
        {
            var bytes = Raw.Prefix(message, end);
            var status = parser.Parse(bytes, head, method, limits ?? HeadLimits.Response, out var reason);
            Assert.Equal(status == HeadStatus.Rejected, reason != RejectReason.None);
            if (status == HeadStatus.Rejected) return new(status, reason, "");
            if (status == HeadStatus.Done) return new(status, reason, Describe.Response(head, bytes));
        }

        return new(HeadStatus.NeedMore, RejectReason.None, "");
    }
}
