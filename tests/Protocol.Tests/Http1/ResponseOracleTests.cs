using System.Text;
using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>The response parser against a slow and obvious reading of the same random messages.</summary>
public sealed class ResponseOracleTests
{
    private const int Messages = 15_000;

    private static readonly string[] Lines =
    [
        "HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "HTTP/1.1 204 No Content", "HTTP/1.0 200 OK", "HTTP/1.1 304 Not Modified", "HTTP/1.1 100 Continue",
        "HTTP/1.1 103 Early Hints", "HTTP/1.1 500 ", "HTTP/1.1 200", "HTTP/2.0 200 OK", "HTTP/1.1  200 OK", "HTTP/1.1 999 No", "HTTP/1.1 20 OK", "ICY 200",
    ];

    private static readonly string[] Fields =
    [
        "Content-Length: 5", "Content-Length: 0", "Content-Length: x", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip", "Connection: close",
        "Connection: keep-alive", "Connection: X-A", "X-A: b", "Set-Cookie: a=b", "Server:\tcaf\u00e9 ", "X-A : b", " folded", "no colon", "X: \0", "Date:",
    ];

    private static readonly KnownMethod[] Methods = [KnownMethod.Get, KnownMethod.Get, KnownMethod.Head, KnownMethod.Connect];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_responses_are_read_as_the_reference_reads_them_at_any_split(int seed)
    {
        var random = new Random(seed);
        var limits = seed == 1 ? HeadLimits.Response : new() { MaxReasonPhraseBytes = 5, MaxFieldSectionBytes = 60, MaxFieldCount = 3 };
        var accepted = 0;
        for (var i = 0; i < Messages; i++)
        {
            var text = Generate(random);
            var method = Methods[random.Next(Methods.Length)];
            var expected = ReferenceResponse.Read(text, method, limits);
            var message = Raw.Bytes(text);
            Assert.True(expected == Read(message, method, limits, []), $"{expected}: {text}");
            Assert.True(expected == Read(message, method, limits, [random.Next(message.Length + 1)]), $"{expected}: {text}");
            if (expected.Contains(' ')) accepted++;
        }

        Assert.InRange(accepted, Messages / 20, Messages * 9 / 10);
    }

    private static string Read(byte[] message, KnownMethod method, HeadLimits limits, int[] pieceEnds)
    {
        var parser = default(ResponseHeadParser);
        var head = new ResponseHead();
        foreach (var end in pieceEnds.Append(message.Length))
        {
            var bytes = Raw.Prefix(message, end);
            var status = parser.Parse(bytes, head, method, limits, out var reason);
            if (status == HeadStatus.Rejected) return reason.ToString();
            if (status == HeadStatus.Done) return ReferenceResponse.Summary(head, bytes);
        }

        return "NeedMore";
    }

    private static string Generate(Random random)
    {
        var text = new StringBuilder(Lines[random.Next(random.Next(2) == 0 ? 8 : Lines.Length)]).Append("\r\n");
        for (var fields = random.Next(5); fields > 0; fields--)
        {
            text.Append(Fields[random.Next(random.Next(3) == 0 ? Fields.Length : 11)]).Append(random.Next(30) == 0 ? "\n" : "\r\n");
        }

        text.Append("\r\n").Append(random.Next(3) == 0 ? "content" : "");
        if (random.Next(4) == 0) text[random.Next(text.Length)] = random.Next(2) == 0 ? (char)random.Next(256) : "\r\n: \t0\0"[random.Next(7)];
        return text.ToString();
    }
}
