using System.Text;
using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Protocol.WebSockets;

/// <summary>The server's half of the opening handshake (RFC 6455 section 4.2).</summary>
public static class ServerHandshake
{
    /// <summary>
    /// Checks a request and settles subprotocol and compression. The checks come in the order of <see cref="HandshakeReason"/>: the first
    /// that fails is the answer.
    /// </summary>
    /// <param name="bytes">The block that begins with the head's first byte.</param>
    /// <param name="head">A head that has passed every check of HTTP.</param>
    /// <param name="policy">What this server accepts.</param>
    /// <param name="agreed">What was settled, when nothing is wrong.</param>
    public static HandshakeReason Check(ReadOnlySpan<byte> bytes, RequestHead head, ServerHandshakePolicy policy, out AgreedHandshake agreed)
    {
        agreed = default;
        if (head.Method != KnownMethod.Get) return HandshakeReason.MethodNotGet;
        if (head.Version != HttpVersion.Http11) return HandshakeReason.VersionNotHttp11;
        if (!head.HasUpgrade || !NamesWebSocket(bytes, head.FieldSection)) return HandshakeReason.NoUpgrade;
        if (head.HasContent) return HandshakeReason.RequestWithContent;
        var reason = CheckFields(bytes, head, policy);
        if (reason != HandshakeReason.None) return reason;
        reason = SubprotocolOffers.Choose(bytes, head.FieldSection, policy, out var subprotocol);
        if (reason != HandshakeReason.None) return reason;
        reason = ExtensionOffers.Choose(bytes, head.FieldSection, policy, out var deflate, out var namesServerWindow);
        if (reason == HandshakeReason.None) agreed = new(subprotocol, deflate, namesServerWindow);
        return reason;
    }

    /// <summary>Whether the Upgrade fields name websocket, in any casing and perhaps among others.</summary>
    public static bool NamesWebSocket(ReadOnlySpan<byte> bytes, FieldSection fields)
    {
        foreach (ref readonly var line in fields.Lines)
        {
            if (line.Known != KnownField.Upgrade) continue;
            foreach (var protocol in new ListElements(line.Value(bytes)))
            {
                if (Ascii.EqualsIgnoreCase(protocol, "websocket"u8)) return true;
            }
        }

        return false;
    }

    /// <summary>Writes the 101 response to a request that passed <see cref="Check"/>; the caller may add fields and ends the head.</summary>
    /// <param name="writer">Where the head begins.</param>
    /// <param name="bytes">The block that begins with the request's first byte.</param>
    /// <param name="head">The request.</param>
    /// <param name="agreed">What was settled. A caller that chooses the subprotocol itself leaves it empty here.</param>
    public static void WriteResponse(ref HeadWriter writer, ReadOnlySpan<byte> bytes, RequestHead head, in AgreedHandshake agreed)
    {
        head.TryFind(KnownField.SecWebSocketKey, out var key);
        Span<byte> accept = stackalloc byte[HandshakeKey.AcceptBytes];
        HandshakeKey.WriteAccept(key.Value(bytes), accept);
        writer.WriteStatusLine(101);
        writer.WriteField("Upgrade"u8, "websocket"u8);
        writer.WriteField("Connection"u8, "Upgrade"u8);
        writer.WriteField("Sec-WebSocket-Accept"u8, accept);
        if (!agreed.Subprotocol.IsEmpty) writer.WriteField("Sec-WebSocket-Protocol"u8, agreed.Subprotocol.Of(bytes));
        if (agreed.Deflate is { } deflate) WriteDeflate(ref writer, deflate, agreed.NamesServerWindow);
    }

    /// <summary>
    /// Writes the status line of a refusal and the fields that it needs: the version that is spoken (RFC 6455 section 4.4), the protocol to
    /// upgrade to (RFC 9110 section 15.5.22), the method that is allowed. The caller adds its own and ends the head.
    /// </summary>
    public static void WriteRefusal(ref HeadWriter writer, HandshakeReason reason)
    {
        var status = HandshakeTable.Of(reason).Status;
        writer.WriteStatusLine(status);
        if (status == 405) writer.WriteField("Allow"u8, "GET"u8);
        if (status != 426) return;
        writer.WriteField("Upgrade"u8, "websocket"u8);
        writer.WriteField("Connection"u8, "Upgrade"u8);
        writer.WriteField("Sec-WebSocket-Version"u8, "13"u8);
    }

    private static HandshakeReason CheckFields(ReadOnlySpan<byte> bytes, RequestHead head, ServerHandshakePolicy policy)
    {
        ref readonly var repeated = ref head.FieldSection.Repeated;
        if (!head.TryFind(KnownField.SecWebSocketVersion, out var version) || repeated.Contains(KnownField.SecWebSocketVersion))
        {
            return HandshakeReason.VersionNotSingle;
        }

        if (!version.Value(bytes).SequenceEqual("13"u8)) return HandshakeReason.VersionNotSupported;
        if (!head.TryFind(KnownField.SecWebSocketKey, out var key) || repeated.Contains(KnownField.SecWebSocketKey)) return HandshakeReason.KeyNotSingle;
        if (!HandshakeKey.IsKey(key.Value(bytes))) return HandshakeReason.InvalidKey;
        return MayConnect(bytes, head, policy) ? HandshakeReason.None : HandshakeReason.OriginRefused;
    }

    private static bool MayConnect(ReadOnlySpan<byte> bytes, RequestHead head, ServerHandshakePolicy policy)
    {
        if (policy.Origins is not { } origins || !head.TryFind(KnownField.Origin, out var origin)) return true;
        if (head.FieldSection.Repeated.Contains(KnownField.Origin)) return false;
        for (var i = 0; i < origins.Count; i++)
        {
            if (Ascii.EqualsIgnoreCase(origin.Value(bytes), origins[i].Span)) return true;
        }

        return false;
    }

    private static void WriteDeflate(ref HeadWriter writer, in DeflateParameters agreed, bool namesServerWindow)
    {
        writer.Write("Sec-WebSocket-Extensions: permessage-deflate"u8);
        if (!agreed.ServerKeepsContext) writer.Write("; server_no_context_takeover"u8);
        if (!agreed.ClientKeepsContext) writer.Write("; client_no_context_takeover"u8);
        if (namesServerWindow || agreed.ServerWindowBits < DeflateParameters.MaxWindowBits)
        {
            writer.Write("; server_max_window_bits="u8);
            writer.WriteDecimal(agreed.ServerWindowBits);
        }

        // A window below the largest was chosen only if the offer let the server choose (RFC 7692 section 7.1.2.2).
        if (agreed.ClientWindowBits < DeflateParameters.MaxWindowBits)
        {
            writer.Write("; client_max_window_bits="u8);
            writer.WriteDecimal(agreed.ClientWindowBits);
        }

        writer.Write("\r\n"u8);
    }
}
