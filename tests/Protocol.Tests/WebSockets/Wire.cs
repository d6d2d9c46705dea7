using System.Buffers.Binary;
using Sluice.Protocol.WebSockets;

namespace Protocol.Tests.WebSockets;

/// <summary>Frames, written the slow way and independently of the code under test; faulty ones too.</summary>
internal static class Wire
{
    public const uint Key = 0x7A5C31E9;

    /// <summary>A frame as the peer of <paramref name="reader"/> sends it: masked for a server, not for a client.</summary>
    public static byte[] Frame(
        int opCode, byte[] payload, bool isFinal = true, int reserved = 0, WebSocketRole reader = WebSocketRole.Server, uint key = Key,
        int lengthBytes = -1, bool? isMasked = null)
    {
        var masks = isMasked ?? reader == WebSocketRole.Server;
        var bytes = new List<byte> { (byte)((isFinal ? 0x80 : 0) | reserved << 4 | opCode) };
        if (lengthBytes < 0) lengthBytes = payload.Length < 126 ? 0 : payload.Length < 65_536 ? 2 : 8;
        bytes.Add((byte)((masks ? 0x80 : 0) | (lengthBytes == 0 ? payload.Length : lengthBytes == 2 ? 126 : 127)));
        var length = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, payload.Length);
        bytes.AddRange(length[(8 - lengthBytes)..]);
        if (!masks) return [.. bytes, .. payload];
        byte[] keys = [(byte)key, (byte)(key >> 8), (byte)(key >> 16), (byte)(key >> 24)];
        return [.. bytes, .. keys, .. payload.Select((octet, i) => (byte)(octet ^ keys[i % 4]))];
    }

    public static byte[] Close(int code, byte[]? reason = null, WebSocketRole reader = WebSocketRole.Server) =>
        Frame(8, [(byte)(code >> 8), (byte)code, .. reason ?? []], reader: reader);

    public static byte[] Join(params IEnumerable<byte[]> frames) => [.. frames.SelectMany(frame => frame)];
}
