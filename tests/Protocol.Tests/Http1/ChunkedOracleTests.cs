using System.Text;
using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>The chunked decoder against regular expressions, on random messages at random splits.</summary>
public sealed class ChunkedOracleTests
{
    private const int Messages = 15_000;

    private static readonly string[] Sizes = ["0", "1", "3", "5", "a", "0A", "00", "10", "1g", "", " 1", "-1", "0x1", "8000000000000000", "11111111111111111"];

    private static readonly string[] Extensions =
    [
        "", "", "", "", ";a", ";a=b", ";a=\"b c\"", " ; a = b ", ";a;b", "; a\t;b=\"\\\"\"", ";", ";=b", ";a=", ";a=\"", " ", ";a=\"\\", ";a b", ";a=\"b\" ;c",
    ];

    private static readonly string[] Trailers =
        ["", "", "X-A: b\r\n", "X-A: b\r\nX-B:c\r\n", "Host: a\r\n", "X-A : b\r\n", "X-A: b\r\n c\r\n", "X\r\n", ":b\r\n"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_chunked_messages_are_read_as_the_grammar_says_at_any_split(int seed)
    {
        var random = new Random(seed);
        var accepted = 0;
        for (var i = 0; i < Messages; i++)
        {
            var text = Generate(random);
            var message = Raw.Bytes(text);
            var expected = ReferenceChunked.Read(text);
            var decoded = DecodedContent.OfChunked(message);
            Assert.True(expected is not null == (decoded.Status == ContentStatus.Complete), $"{decoded.Status} {decoded.Reason}: {text}");
            Assert.Equal(decoded, DecodedContent.OfChunked(message, Splits(random, message.Length)));
            if (expected is not { } reference) continue;
            accepted++;
            Assert.Equal(reference.Content, decoded.Content);
            Assert.Equal(reference.End, decoded.Consumed);
            Assert.Equal(Forwarded(reference.Trailers), decoded.Trailers);
        }

        Assert.InRange(accepted, Messages / 10, Messages * 9 / 10);
    }

    private static string Forwarded(List<string> lines)
    {
        var fields = lines.Select(line => (Name: line[..line.IndexOf(':')], Value: line[(line.IndexOf(':') + 1)..].Trim(' ', '\t')));
        return string.Concat(fields.Where(f => !f.Name.Equals("host", StringComparison.OrdinalIgnoreCase)).Select(f => $"{f.Name}={f.Value}|"));
    }

    private static int[] Splits(Random random, int length)
    {
        var splits = new int[random.Next(4)];
        for (var i = 0; i < splits.Length; i++) splits[i] = random.Next(length + 1);
        Array.Sort(splits);
        return splits;
    }

    private static string Generate(Random random)
    {
        var isTame = random.Next(3) > 0;
        var text = new StringBuilder();
        for (var chunks = random.Next(4); chunks > 0; chunks--)
        {
            var size = isTame ? random.Next(1, 20) : random.Next(6);
            text.Append(isTame ? size.ToString("x") : Sizes[random.Next(Sizes.Length)]);
            text.Append(Extensions[random.Next(isTame ? 6 : Extensions.Length)]).Append("\r\n").Append('\r', size).Append("\r\n");
        }

        text.Append('0').Append(Extensions[random.Next(isTame ? 6 : Extensions.Length)]).Append("\r\n");
        text.Append(Trailers[random.Next(isTame ? 5 : Trailers.Length)]).Append("\r\n").Append(random.Next(3) == 0 ? "rest" : "");
        if (random.Next(4) == 0) text[random.Next(text.Length)] = random.Next(2) == 0 ? (char)random.Next(256) : "\r\n;\" \t0"[random.Next(7)];
        return text.ToString();
    }
}
