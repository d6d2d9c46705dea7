using System.Text;
using Protocol.Tests.WebSockets;
using Sluice.Fuzz.Fuzzing;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Fuzz.Targets;

/// <summary>
/// All that one peer sends on a WebSocket connection, in either role. The first two bytes choose limits, compression and windows; the rest
/// is the connection.
/// </summary>
internal sealed class FramesTarget(WebSocketRole role) : FuzzTarget
{
    private const int Settings = 2;

    private static readonly MessageLimits Usual = new() { MaxFrameBytes = 700, MaxMessageBytes = 2_000, MaxInflationRatio = 16, FreeInflationBytes = 1_000 };

    private static readonly MessageLimits Narrow = new()
    {
        MaxFrameBytes = 40,
        MaxMessageBytes = 60,
        MaxFragments = 3,
        MaxInflationRatio = 3,
        FreeInflationBytes = 30,
    };

    private readonly DeflatePool _pool = new(2);
    private readonly byte[] _room = new byte[4_096];
    private readonly byte[] _message = new byte[4_096];

    public override string Name => role == WebSocketRole.Server ? "frames-server" : "frames-client";

    public override string Subject => $"WebSocket frames and messages as a {(role == WebSocketRole.Server ? "server" : "client")} reads them, with and without permessage-deflate";

    public override string Oracle => "a reference that reads frame by frame, and inflates bit by bit; any split of input and room";

    public override string[] Namespaces => ["Sluice.Protocol.WebSockets"];

    public override int MaxLength => 320;

    public override int SmokeExecutions => 50_000;

    public override string[] Tokens =>
    [
        .. Frames().Select(Encoding.Latin1.GetString), "\x81", "\x01", "\x00", "\x80", "\x82", "\x88", "\x89", "\x8a", "\xc1", "\x41", "\x7e\x00\x7e", "\x7f\x00\x00\x00\x00\x00\x01\x00\x00",
        "\xfe\x00\x80", "\xff", "\x03\xe8", "\x03\xed", "\x0b\xb7", "\x0b\xb8", "\x13\x87", "\x00\x00\xff\xff", "\xc3\xa9", "\xed\xa0\x80", "\xf0\x9f\xa6\xb4", "\xf4\x90\x80\x80",
    ];

    /// <summary>The reference inflates a message from its beginning at each frame.</summary>
    public override long MaxAllocatedBytes(int inputLength) => 400_000_000;

    public override IEnumerable<byte[]> Seeds()
    {
        byte[][] settings = [[0, 0], [1, 0], [2, 0xFF], [3, 0xFF], [2, 0x3F], [3, 0x80]];
        return Frames().Concat([Wire.Join(Frames())]).SelectMany(frames => settings.Select(first => (byte[])[.. first, .. frames])).Where(seed => seed.Length <= MaxLength);
    }

    public override void Execute(ReadOnlySpan<byte> input)
    {
        if (input.Length < Settings) return;
        var hash = InputHash.Of(input);
        var limits = (input[0] & 1) == 0 ? Usual : Narrow;
        DeflateParameters? agreed = (input[0] & 2) == 0 ? null : new(8 + (input[1] & 7), 8 + ((input[1] >> 3) & 7), (input[1] & 64) != 0, (input[1] & 128) != 0);
        var bytes = input[Settings..].ToArray();
        var expected = ReferenceFrames.Events(bytes, new(role, agreed is not null, limits.MaxFrameBytes), limits, agreed);
        OracleException.ThrowUnlessSame(expected, Read(bytes, limits, agreed, bytes.Length, _room.Length), "The connection reads otherwise.");
        OracleException.ThrowUnlessSame(expected, Read(bytes, limits, agreed, Split.Of(hash, bytes.Length), 1 + (int)(hash % 61)), "In pieces the connection reads otherwise.");
    }

    private string Read(byte[] bytes, MessageLimits limits, DeflateParameters? agreed, int split, int room)
    {
        var reader = new MessageReader(role, limits, agreed, _pool);
        try
        {
            return Read(reader, bytes, split, room);
        }
        finally
        {
            reader.Release();
        }
    }

    private string Read(MessageReader reader, byte[] bytes, int split, int room)
    {
        var log = new StringBuilder();
        var (at, end, filled) = (0, split, 0);
        while (true)
        {
            var status = reader.Read(bytes.AsSpan(at, end - at), _room.AsSpan(0, room), out var consumed, out var written);
            _room.AsSpan(0, written).CopyTo(_message.AsSpan(filled));
            filled += written;
            at += consumed;
            switch (status)
            {
                case ReadStatus.Message:
                    log.AppendLine($"Message {reader.MessageType} {Convert.ToHexString(_message.AsSpan(0, filled))}");
                    filled = 0;
                    break;
                case ReadStatus.Ping or ReadStatus.Pong:
                    log.AppendLine($"{status} {Convert.ToHexString(reader.ControlPayload)}");
                    break;
                case ReadStatus.Close:
                    log.AppendLine($"Close {(int)reader.CloseCode} {Convert.ToHexString(reader.ControlPayload)}");
                    return log.Append("closed").ToString();
                case ReadStatus.Failed:
                    return log.Append(reader.FailReason).ToString();
                case ReadStatus.NeedInput:
                    if (at != end) throw new OracleException($"It needs input, and left {end - at} bytes.");
                    if (end < bytes.Length)
                    {
                        end = bytes.Length;
                        break;
                    }

                    if (reader.IsInsideMessage) log.AppendLine($"written {Convert.ToHexString(_message.AsSpan(0, filled))}");
                    return log.Append("open").ToString();
            }
        }
    }

    private byte[][] Frames() =>
    [
        Wire.Frame(1, "na\u00efve \u65e5"u8.ToArray(), reader: role),
        Wire.Frame(2, new byte[130], reader: role),
        Wire.Join(Wire.Frame(1, [0xC3], isFinal: false, reader: role), Wire.Frame(9, [1, 2], reader: role), Wire.Frame(0, [0xA9], reader: role)),
        Wire.Frame(2, [], isFinal: false, reader: role),
        Wire.Frame(0, [], reader: role),
        Wire.Frame(10, [], reader: role),
        Wire.Close(1000, "bye"u8.ToArray(), role),
        Wire.Close(3000, null, role),
        Wire.Frame(8, [], reader: role),
        Wire.Frame(1, Convert.FromHexString("F248CDC9C90700"), reserved: 4, reader: role),
        Wire.Frame(1, Convert.FromHexString("F200110000"), reserved: 4, reader: role),
        Wire.Frame(2, [7], reader: role, lengthBytes: 2),
    ];
}
