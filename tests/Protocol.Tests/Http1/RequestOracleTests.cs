using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>The parser against a slow and obvious reading of the same random messages.</summary>
public sealed class RequestOracleTests
{
    private const int Messages = 15_000;

    private static readonly HeadLimits Narrow = new()
    {
        MaxMethodBytes = 6,
        MaxTargetBytes = 9,
        MaxFieldSectionBytes = 70,
        MaxFieldValueBytes = 24,
        MaxFieldCount = 4,
        MaxConnectionOptions = 2,
    };

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Random_requests_are_read_as_the_reference_reads_them_at_any_split(int seed, bool isNarrow)
    {
        var generator = new RequestGenerator(seed);
        var limits = isNarrow ? Narrow : HeadLimits.Request;
        var outcomes = new Dictionary<string, int>();
        for (var i = 0; i < Messages; i++)
        {
            var text = generator.Next();
            var expected = ReferenceRequest.Read(text, limits);
            var message = Raw.Bytes(text);
            int[] splits = [generator.Below(message.Length + 1)];
            Assert.True(expected == Read(message, limits, []), Explain(text, expected, Read(message, limits, [])));
            Assert.True(expected == Read(message, limits, splits), Explain(text, expected, Read(message, limits, splits)));
            var kind = expected.Contains(' ') ? "Accepted" : expected;
            outcomes[kind] = outcomes.GetValueOrDefault(kind) + 1;
        }

        // A generator that hit only a corner of the grammar would prove little.
        Assert.True(outcomes["Accepted"] > Messages / 20, $"accepted: {outcomes["Accepted"]}");
        Assert.True(outcomes.Count > 30, $"only {outcomes.Count} outcomes");
    }

    private static string Read(byte[] message, HeadLimits limits, int[] pieceEnds)
    {
        var parser = default(RequestHeadParser);
        var head = new RequestHead();
        foreach (var end in pieceEnds.Append(message.Length))
        {
            var bytes = Raw.Prefix(message, end);
            var status = parser.Parse(bytes, head, limits, out var reason);
            if (status == HeadStatus.Rejected) return reason.ToString();
            if (status == HeadStatus.Done) return ReferenceRequest.Summary(head, bytes);
        }

        return "NeedMore";
    }

    private static string Explain(string text, string expected, string actual) =>
        $"{text.Replace("\r", "\\r").Replace("\n", "\\n\n")}\nreference: {expected}\nparser: {actual}";
}
