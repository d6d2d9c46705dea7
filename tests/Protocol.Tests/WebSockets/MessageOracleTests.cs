using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Protocol.Tests.WebSockets;

/// <summary>Random connections, read as the slow reference reads them, at any split of input and room, in both roles.</summary>
public sealed class MessageOracleTests
{
    private const int Connections = 350;

    private static readonly MessageLimits Narrow = new()
    {
        MaxFrameBytes = 200,
        MaxMessageBytes = 260,
        MaxFragments = 3,
        MaxInflationRatio = 4,
        FreeInflationBytes = 100,
    };

    [Theory]
    [InlineData(1, WebSocketRole.Server, false, false)]
    [InlineData(2, WebSocketRole.Server, true, false)]
    [InlineData(3, WebSocketRole.Server, true, true)]
    [InlineData(4, WebSocketRole.Client, false, true)]
    [InlineData(5, WebSocketRole.Client, true, false)]
    [InlineData(6, WebSocketRole.Client, true, true)]
    public void Random_connections_are_read_as_the_reference_reads_them(int seed, WebSocketRole role, bool isCompressed, bool isNarrow)
    {
        var random = new Random(seed);
        var limits = isNarrow ? Narrow : MessageLimits.Default;
        var pool = new DeflatePool(4);
        var ends = new HashSet<string>();
        for (var i = 0; i < Connections; i++)
        {
            DeflateParameters? agreed = isCompressed
                ? new(random.Next(8, 16), random.Next(8, 16), random.Next(2) == 0, random.Next(2) == 0)
                : null;
            var bytes = new ConnectionGenerator(random, role, agreed).Next();
            var expected = ReferenceFrames.Events(bytes, new(role, isCompressed, limits.MaxFrameBytes), limits, agreed);
            Compare(expected, bytes, () => int.MaxValue, () => 70_000);
            Compare(expected, bytes, () => 1, () => random.Next(2));
            Compare(expected, bytes, () => random.Next(1, 40), () => random.Next(0, 60));
            ends.Add(expected.Split('\n')[^1]);

            void Compare(string told, byte[] sent, Func<int> inputPiece, Func<int> outputPiece)
            {
                var reader = new MessageReader(role, limits, agreed, pool);
                var actual = ReadEvents.Of(reader, sent, inputPiece, outputPiece);
                reader.Release();
                Assert.True(told == actual, $"{agreed}\n{Convert.ToHexString(sent)}\nreference:\n{told}\nreader:\n{actual}");
            }
        }

        Assert.InRange(ends.Count, 10, 30);
    }
}
