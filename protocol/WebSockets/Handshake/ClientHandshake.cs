using System.Text;
using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Protocol.WebSockets;

/// <summary>
/// The client's half of the opening handshake (RFC 6455 section 4.1): one object for each connection, or one for many that offer the same,
/// with the key given to each call.
/// </summary>
/// <param name="subprotocols">What the client speaks, in the order of its preference; tokens, each once.</param>
/// <param name="deflate">What is offered for compression; null for none.</param>
public sealed class ClientHandshake(IReadOnlyList<ReadOnlyMemory<byte>> subprotocols, DeflateOffer? deflate)
{
    /// <summary>Writes the fields that make a GET request of HTTP/1.1 a handshake; the caller writes the rest of the head.</summary>
    /// <param name="writer">Stands where a field line may begin.</param>
    /// <param name="key">A key of <see cref="HandshakeKey.Write"/>, new for each connection.</param>
    public void WriteFields(ref HeadWriter writer, ReadOnlySpan<byte> key)
    {
        writer.WriteField("Upgrade"u8, "websocket"u8);
        writer.WriteField("Connection"u8, "Upgrade"u8);
        writer.WriteField("Sec-WebSocket-Version"u8, "13"u8);
        writer.WriteField("Sec-WebSocket-Key"u8, key);
        for (var i = 0; i < subprotocols.Count; i++) writer.WriteField("Sec-WebSocket-Protocol"u8, subprotocols[i].Span);
        deflate?.Write(ref writer);
    }

    /// <summary>Checks the response. The checks come in the order of <see cref="HandshakeReason"/>: the first that fails is the answer.</summary>
    /// <param name="bytes">The block that begins with the head's first byte.</param>
    /// <param name="head">A head that has passed every check of HTTP.</param>
    /// <param name="key">The key that was sent.</param>
    /// <param name="agreed">What was settled, when nothing is wrong.</param>
    public HandshakeReason Check(ReadOnlySpan<byte> bytes, ResponseHead head, ReadOnlySpan<byte> key, out AgreedHandshake agreed)
    {
        agreed = default;
        var reason = SwitchRules.Check(bytes, head, key);
        if (reason != HandshakeReason.None) return reason;
        reason = SwitchRules.FindSubprotocol(bytes, head, out var subprotocol);
        if (reason != HandshakeReason.None) return reason;
        if (!subprotocol.IsEmpty && !Offers(subprotocol.Of(bytes))) return HandshakeReason.SubprotocolNotOffered;
        reason = CheckExtensions(bytes, head.FieldSection, out var parameters);
        if (reason == HandshakeReason.None) agreed = new(subprotocol, parameters, NamesServerWindow: false);
        return reason;
    }

    private bool Offers(ReadOnlySpan<byte> subprotocol)
    {
        for (var i = 0; i < subprotocols.Count; i++)
        {
            if (subprotocol.SequenceEqual(subprotocols[i].Span)) return true;
        }

        return false;
    }

    private HandshakeReason CheckExtensions(ReadOnlySpan<byte> bytes, FieldSection fields, out DeflateParameters? agreed)
    {
        agreed = null;
        foreach (ref readonly var line in fields.Lines)
        {
            if (line.Known != KnownField.SecWebSocketExtensions) continue;
            var reader = new ExtensionReader(line.Value(bytes));
            while (reader.NextExtension())
            {
                if (deflate is null || agreed is not null) return HandshakeReason.ExtensionNotOffered;
                if (!Ascii.EqualsIgnoreCase(reader.Name, DeflateTerms.ExtensionName)) return HandshakeReason.ExtensionNotOffered;
                var isValid = DeflateTerms.TryRead(ref reader, isOffer: false, out var response);
                if (reader.IsMalformed) break;
                agreed = isValid ? deflate.Accept(response) : null;
                if (agreed is null) return HandshakeReason.InvalidDeflateResponse;
            }

            if (reader.IsMalformed) return HandshakeReason.InvalidExtensionResponse;
        }

        return HandshakeReason.None;
    }
}
