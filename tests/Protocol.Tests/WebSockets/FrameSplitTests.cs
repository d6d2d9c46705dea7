using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Protocol.Tests.WebSockets;

/// <summary>Where the bytes were split makes no difference: every split in two, and every size of room.</summary>
public sealed class FrameSplitTests
{
    private static readonly byte[] Text = "naïve 日本 🦴"u8.ToArray();

    public static TheoryData<string> Connections => [.. Corpus.Keys];

    private static Dictionary<string, byte[]> Corpus { get; } = new()
    {
        ["one text"] = Wire.Frame(1, Text),
        ["a length of 16 bits"] = Wire.Frame(2, new byte[200]),
        ["a length of 64 bits"] = Wire.Frame(2, new byte[66_000])[..300],
        ["fragments with a ping between"] = Wire.Join(Wire.Frame(1, Text[..3], isFinal: false), Wire.Frame(9, [1, 2]), Wire.Frame(0, Text[3..])),
        ["empty fragments"] = Wire.Join(Wire.Frame(2, [], isFinal: false), Wire.Frame(0, [], isFinal: false), Wire.Frame(0, [])),
        ["compressed"] = Wire.Frame(1, Convert.FromHexString("F248CDC9C90700"), reserved: 4),
        ["compressed in fragments"] = Wire.Join(
            Wire.Frame(1, Convert.FromHexString("F248"), isFinal: false, reserved: 4), Wire.Frame(10, []), Wire.Frame(0, Convert.FromHexString("CDC9C90700"))),
        ["compressed with context"] = Wire.Join(
            Wire.Frame(1, Convert.FromHexString("F248CDC9C90700"), reserved: 4), Wire.Frame(1, Convert.FromHexString("F200110000"), reserved: 4)),
        ["compressed, cut off inside a block"] = Wire.Frame(1, Convert.FromHexString("F248CD"), reserved: 4),
        ["compressed text that is not UTF-8, then not DEFLATE"] = Wire.Frame(1, Convert.FromHexString("000300FCFF48FF49FFFF"), reserved: 4),
        ["compressed and not DEFLATE"] = Wire.Frame(2, Convert.FromHexString("000300FCFF48FF49FFFF"), reserved: 4),
        ["text that is not UTF-8"] = Wire.Frame(1, [.. Text, 0xED, 0xA0, 0x80, .. Text]),
        ["text that ends inside a character"] = Wire.Frame(1, Text[..^1]),
        ["a close with a reason"] = Wire.Join(Wire.Close(1000, Text), Wire.Frame(9, [])),
        ["a close with a bad code"] = Wire.Close(1005),
        ["a length that is not minimal"] = Wire.Frame(2, [1], lengthBytes: 8),
        ["no mask"] = Wire.Frame(2, [1], isMasked: false),
        ["a reserved opcode behind a good message"] = Wire.Join(Wire.Frame(2, [1]), Wire.Frame(5, [2])),
    };

    [Theory]
    [MemberData(nameof(Connections))]
    public void A_connection_reads_the_same_at_every_split(string name)
    {
        var bytes = Corpus[name];
        var expected = ReferenceFrames.Events(bytes, new(WebSocketRole.Server, true, MessageLimits.Default.MaxFrameBytes), MessageLimits.Default, DeflateParameters.Widest);
        for (var split = 0; split <= bytes.Length; split++)
        {
            for (var room = 1; room < 40; room += 6)
            {
                var pieces = new Queue<int>([split, bytes.Length]);
                Assert.Equal(expected, Read(bytes, () => pieces.Count > 0 ? pieces.Dequeue() : bytes.Length, () => room));
            }
        }

        Assert.Equal(expected, Read(bytes, () => 1, () => 1));
    }

    private static string Read(byte[] bytes, Func<int> inputPiece, Func<int> outputPiece) => ReadEvents.Of(
        new MessageReader(WebSocketRole.Server, MessageLimits.Default, DeflateParameters.Widest, new DeflatePool(1)), bytes, inputPiece, outputPiece);
}
