using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gateways;

/// <summary>WebSocket as text, one character per byte, written from RFC 6455 and from nothing of the product's.</summary>
internal static class WebSocketWire
{
    public const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    public static string Request(string target, params string[] fields) =>
        $"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        + $"Sec-WebSocket-Key: {Key}\r\n{string.Concat(fields.Select(field => field + "\r\n"))}\r\n";

    /// <summary>The 101 that answers a request; its key is found in the head.</summary>
    public static string Response(string requestHead, params string[] fields)
    {
        var key = requestHead.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.OrdinalIgnoreCase))[19..];
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
        return $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n"
            + string.Concat(fields.Select(field => field + "\r\n")) + "\r\n";
    }

    /// <summary>A frame of a server.</summary>
    public static string Frame(int opCode, string payload, bool isFinal = true) =>
        $"{(char)((isFinal ? 0x80 : 0) | opCode)}{Length(payload.Length, mask: 0)}{payload}";

    /// <summary>A frame of a client, masked.</summary>
    public static string Masked(int opCode, string payload, bool isFinal = true, int reserved = 0)
    {
        const string Mask = "\u0011\u0022\u0033\u0044";
        var masked = payload.Select((c, i) => (char)(c ^ Mask[i % 4]));
        return $"{(char)((isFinal ? 0x80 : 0) | (reserved << 4) | opCode)}{Length(payload.Length, mask: 0x80)}{Mask}{string.Concat(masked)}";
    }

    public static string CloseCode(int code) => $"{(char)(code >> 8)}{(char)(code & 0xFF)}";

    private static string Length(int length, int mask)
    {
        if (length < 126) return $"{(char)(mask | length)}";
        Span<byte> bytes = stackalloc byte[8];
        if (length <= ushort.MaxValue)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)length);
            return (char)(mask | 126) + Encoding.Latin1.GetString(bytes[..2]);
        }

        BinaryPrimitives.WriteInt64BigEndian(bytes, length);
        return (char)(mask | 127) + Encoding.Latin1.GetString(bytes);
    }
}
