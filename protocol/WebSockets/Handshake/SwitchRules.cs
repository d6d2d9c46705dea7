using System.Text;
using Sluice.Protocol.Http1;

namespace Sluice.Protocol.WebSockets;

/// <summary>What every 101 response must hold to, whatever was offered (RFC 6455 section 4.1).</summary>
internal static class SwitchRules
{
    public static HandshakeReason Check(ReadOnlySpan<byte> bytes, ResponseHead head, ReadOnlySpan<byte> key)
    {
        if (head.Status != 101 || head.Version != HttpVersion.Http11) return HandshakeReason.NotSwitching;
        var fields = head.FieldSection;
        if (!head.TryFind(KnownField.Upgrade, out var upgrade) || fields.Repeated.Contains(KnownField.Upgrade)
            || !Ascii.EqualsIgnoreCase(upgrade.Value(bytes), "websocket"u8))
        {
            return HandshakeReason.UpgradeNotConfirmed;
        }

        if (!ConnectionOptions.Nominates(bytes, fields, "upgrade"u8)) return HandshakeReason.ConnectionNotConfirmed;
        if (!head.TryFind(KnownField.SecWebSocketAccept, out var accept) || fields.Repeated.Contains(KnownField.SecWebSocketAccept))
        {
            return HandshakeReason.AcceptNotSingle;
        }

        Span<byte> expected = stackalloc byte[HandshakeKey.AcceptBytes];
        HandshakeKey.WriteAccept(key, expected);
        return accept.Value(bytes).SequenceEqual(expected) ? HandshakeReason.None : HandshakeReason.WrongAccept;
    }

    /// <summary>The one subprotocol that the response names; empty for none. Whether it was offered is for the caller to find.</summary>
    public static HandshakeReason FindSubprotocol(ReadOnlySpan<byte> bytes, ResponseHead head, out ByteRange subprotocol)
    {
        subprotocol = default;
        if (!head.TryFind(KnownField.SecWebSocketProtocol, out var line)) return HandshakeReason.None;
        if (head.FieldSection.Repeated.Contains(KnownField.SecWebSocketProtocol) || !FieldGuard.IsName(line.Value(bytes)))
        {
            return HandshakeReason.SubprotocolNotOffered;
        }

        subprotocol = line.ValueRange;
        return HandshakeReason.None;
    }
}
