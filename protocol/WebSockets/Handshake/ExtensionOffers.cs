using System.Text;
using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Protocol.WebSockets;

/// <summary>The extensions in the Sec-WebSocket-Extensions fields of a request.</summary>
internal static class ExtensionOffers
{
    /// <summary>
    /// Checks the offers and agrees to the first permessage-deflate that the policy can honour (RFC 7692 section 5.1): extensions and
    /// parameters that nobody knows are declined, which is not a fault; what breaks the grammar is one.
    /// </summary>
    public static HandshakeReason Choose(
        ReadOnlySpan<byte> head, FieldSection fields, ServerHandshakePolicy policy, out DeflateParameters? agreed, out bool namesServerWindow)
    {
        agreed = null;
        namesServerWindow = false;
        if (!fields.Seen.Contains(KnownField.SecWebSocketExtensions)) return HandshakeReason.None;
        var count = 0;
        foreach (ref readonly var line in fields.Lines)
        {
            if (line.Known != KnownField.SecWebSocketExtensions) continue;
            var reader = new ExtensionReader(line.Value(head));
            while (reader.NextExtension())
            {
                if (++count > policy.MaxExtensions) return HandshakeReason.TooManyExtensions;
                if (agreed is not null || policy.Deflate is not { } deflate) continue;
                if (!Ascii.EqualsIgnoreCase(reader.Name, DeflateTerms.ExtensionName)) continue;
                if (!DeflateTerms.TryRead(ref reader, isOffer: true, out var offer) || !deflate.TryAgree(offer, out agreed)) continue;
                namesServerWindow = offer.ServerWindowBits != 0;
            }

            if (reader.IsMalformed) return HandshakeReason.InvalidExtensions;
        }

        return count > 0 ? HandshakeReason.None : HandshakeReason.InvalidExtensions;
    }
}
