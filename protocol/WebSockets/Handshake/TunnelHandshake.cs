using System.Text;
using Sluice.Protocol.Http1;

namespace Sluice.Protocol.WebSockets;

/// <summary>
/// The view of one who stands between: the client's request went to the server with its handshake fields unchanged, and the server's
/// response may be passed on, and the bytes behind it, if it is a 101 that answers that request.
/// </summary>
public static class TunnelHandshake
{
    /// <summary>Checks the response against the request that was forwarded, which passed <see cref="ServerHandshake.Check"/>.</summary>
    /// <param name="requestBytes">The block that begins with the request's first byte.</param>
    /// <param name="request">The request as the client sent it.</param>
    /// <param name="responseBytes">The block that begins with the response's first byte.</param>
    /// <param name="response">The server's response.</param>
    public static HandshakeReason Check(
        ReadOnlySpan<byte> requestBytes, RequestHead request, ReadOnlySpan<byte> responseBytes, ResponseHead response)
    {
        request.TryFind(KnownField.SecWebSocketKey, out var key);
        var reason = SwitchRules.Check(responseBytes, response, key.Value(requestBytes));
        if (reason != HandshakeReason.None) return reason;
        reason = SwitchRules.FindSubprotocol(responseBytes, response, out var subprotocol);
        if (reason != HandshakeReason.None) return reason;
        if (!subprotocol.IsEmpty && !SubprotocolOffers.Contain(requestBytes, request.FieldSection, subprotocol.Of(responseBytes)))
        {
            return HandshakeReason.SubprotocolNotOffered;
        }

        foreach (ref readonly var line in response.Fields)
        {
            if (line.Known != KnownField.SecWebSocketExtensions) continue;
            var reader = new ExtensionReader(line.Value(responseBytes));
            while (reader.NextExtension())
            {
                if (!OffersExtension(requestBytes, request, reader.Name)) return HandshakeReason.ExtensionNotOffered;
            }

            if (reader.IsMalformed) return HandshakeReason.InvalidExtensionResponse;
        }

        return HandshakeReason.None;
    }

    private static bool OffersExtension(ReadOnlySpan<byte> bytes, RequestHead request, ReadOnlySpan<byte> name)
    {
        foreach (ref readonly var line in request.Fields)
        {
            if (line.Known != KnownField.SecWebSocketExtensions) continue;
            var reader = new ExtensionReader(line.Value(bytes));
            while (reader.NextExtension())
            {
                if (Ascii.EqualsIgnoreCase(reader.Name, name)) return true;
            }
        }

        return false;
    }
}
