using Sluice.Protocol.Http1;

namespace Sluice.Protocol.WebSockets;

/// <summary>The subprotocols in the Sec-WebSocket-Protocol fields of a request (RFC 6455 section 4.1, 11.3.4).</summary>
internal static class SubprotocolOffers
{
    /// <summary>Checks the offers and finds the first that the policy has.</summary>
    public static HandshakeReason Choose(ReadOnlySpan<byte> head, FieldSection fields, ServerHandshakePolicy policy, out ByteRange chosen)
    {
        chosen = default;
        if (!fields.Seen.Contains(KnownField.SecWebSocketProtocol)) return HandshakeReason.None;
        var count = 0;
        foreach (ref readonly var line in fields.Lines)
        {
            if (line.Known != KnownField.SecWebSocketProtocol) continue;
            foreach (var offer in new ListElements(line.Value(head)))
            {
                if (!FieldGuard.IsName(offer) || IsRepeated(head, fields, offer)) return HandshakeReason.InvalidSubprotocols;
                if (++count > policy.MaxSubprotocols) return HandshakeReason.TooManySubprotocols;
                if (chosen.IsEmpty && IsSpoken(offer, policy)) chosen = RangeOf(head, offer);
            }
        }

        return count > 0 ? HandshakeReason.None : HandshakeReason.InvalidSubprotocols;
    }

    /// <summary>Whether the fields offer <paramref name="subprotocol"/>; upper and lower case differ.</summary>
    public static bool Contain(ReadOnlySpan<byte> head, FieldSection fields, ReadOnlySpan<byte> subprotocol)
    {
        foreach (ref readonly var line in fields.Lines)
        {
            if (line.Known != KnownField.SecWebSocketProtocol) continue;
            foreach (var offer in new ListElements(line.Value(head)))
            {
                if (offer.SequenceEqual(subprotocol)) return true;
            }
        }

        return false;
    }

    private static bool IsRepeated(ReadOnlySpan<byte> head, FieldSection fields, ReadOnlySpan<byte> subprotocol)
    {
        var times = 0;
        foreach (ref readonly var line in fields.Lines)
        {
            if (line.Known != KnownField.SecWebSocketProtocol) continue;
            foreach (var offer in new ListElements(line.Value(head)))
            {
                if (offer.SequenceEqual(subprotocol)) times++;
            }
        }

        return times > 1;
    }

    private static bool IsSpoken(ReadOnlySpan<byte> offer, ServerHandshakePolicy policy)
    {
        for (var i = 0; i < policy.Subprotocols.Count; i++)
        {
            if (offer.SequenceEqual(policy.Subprotocols[i].Span)) return true;
        }

        return false;
    }

    private static ByteRange RangeOf(ReadOnlySpan<byte> head, ReadOnlySpan<byte> part)
    {
        head.Overlaps(part, out var start);
        return new(start, part.Length);
    }
}
