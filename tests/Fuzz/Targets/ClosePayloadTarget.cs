using System.Buffers.Binary;
using Sluice.Fuzz.Fuzzing;
using Sluice.Protocol.WebSockets;

namespace Sluice.Fuzz.Targets;

/// <summary>Payloads of Close frames: the input is the payload, without the frame around it.</summary>
internal sealed class ClosePayloadTarget : FuzzTarget
{
    private const int MaxPayload = 125;

    private readonly byte[] _frame = new byte[2 + MaxPayload];

    public override string Name => "close";

    public override string Subject => "payloads of Close frames: code and reason";

    public override string Oracle => "the table of RFC 6455 section 7.4 written once more, UTF-8 by its definition; any split";

    public override string[] Namespaces => ["Sluice.Protocol.WebSockets"];

    public override int MaxLength => MaxPayload;

    public override string[] Tokens => ["\x03\xe8", "\x03\xec", "\x03\xed", "\x03\xee", "\x03\xf6", "\x03\xf7", "\x0b\xb7", "\x0b\xb8", "\x13\x87", "\x13\x88", "\xc3\xa9", "\xed\xa0\x80", "\xf0\x9f\xa6\xb4", "\xf4\x8f\xbf\xbf", "\xf4\x90", "\xc0\x80"];

    public override IEnumerable<byte[]> Seeds() => [[], [3], [3, 0xE8], [3, 0xE8, .. "bye"u8], [3, 0xED], [0x13, 0x87, .. "na\u00efve \U0001f9b4"u8], [3, 0xE8, 0xED, 0xA0, 0x80]];

    public override void Execute(ReadOnlySpan<byte> input)
    {
        var expected = Judge(input);
        _frame[0] = 0x88;
        _frame[1] = (byte)input.Length;
        input.CopyTo(_frame.AsSpan(2));
        var frame = _frame.AsSpan(0, 2 + input.Length);
        Compare(expected, input, frame, frame.Length);
        Compare(expected, input, frame, Split.Of(InputHash.Of(input), frame.Length));
    }

    private static void Compare(FailReason expected, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> frame, int split)
    {
        var reader = new MessageReader(WebSocketRole.Client, MessageLimits.Default);
        var status = reader.Read(frame[..split], default, out var consumed, out _);
        if (status == ReadStatus.NeedInput && split < frame.Length) status = reader.Read(frame[consumed..], default, out _, out _);
        if (status != (expected == FailReason.None ? ReadStatus.Close : ReadStatus.Failed) || reader.FailReason != expected)
        {
            throw new OracleException($"It is {status} {reader.FailReason}, not {expected}.");
        }

        if (expected != FailReason.None) return;
        var code = payload.IsEmpty ? CloseCode.NoStatus : (CloseCode)BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (reader.CloseCode != code || !reader.ControlPayload.SequenceEqual(payload)) throw new OracleException($"The code is {reader.CloseCode}, not {code}.");
    }

    private static FailReason Judge(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty) return FailReason.None;
        if (payload.Length == 1) return FailReason.CloseTooShort;
        int code = BinaryPrimitives.ReadUInt16BigEndian(payload);
        var isRegistered = code is >= 1000 and <= 1014 && code is not (1004 or 1005 or 1006);
        if (!isRegistered && code is < 3000 or > 4999) return FailReason.InvalidCloseCode;
        return IsUtf8(payload[2..]) ? FailReason.None : FailReason.InvalidCloseReason;
    }

    /// <summary>Table 3-7 of the Unicode Standard.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var (more, least, most) = bytes[at] switch
            {
                < 0x80 => (0, 0, 0),
                >= 0xC2 and <= 0xDF => (1, 0x80, 0xBF),
                0xE0 => (2, 0xA0, 0xBF),
                0xED => (2, 0x80, 0x9F),
                >= 0xE1 and <= 0xEF => (2, 0x80, 0xBF),
                0xF0 => (3, 0x90, 0xBF),
                >= 0xF1 and <= 0xF3 => (3, 0x80, 0xBF),
                0xF4 => (3, 0x80, 0x8F),
                _ => (-1, 0, 0),
            };
            if (more < 0 || at + more >= bytes.Length) return false;
            if (more > 0 && (bytes[at + 1] < least || bytes[at + 1] > most)) return false;
            for (var i = 2; i <= more; i++)
            {
                if (bytes[at + i] is < 0x80 or > 0xBF) return false;
            }

            at += 1 + more;
        }

        return true;
    }
}
