using Conformance.Tests.Smuggling;
using Protocol.Tests.Http1;
using Sluice.Fuzz.Fuzzing;
using Sluice.Protocol.Http1;

namespace Sluice.Fuzz.Targets;

/// <summary>Request heads against the reference of the protocol's tests.</summary>
internal sealed class RequestHeadTarget : FuzzTarget
{
    private static readonly HeadLimits Narrow = new()
    {
        MaxMethodBytes = 6,
        MaxTargetBytes = 9,
        MaxFieldSectionBytes = 70,
        MaxFieldValueBytes = 24,
        MaxFieldCount = 4,
        MaxConnectionOptions = 2,
    };

    private readonly RequestHead _whole = new();
    private readonly RequestHead _split = new();
    private readonly byte[] _rewritten = new byte[8_192];

    public override string Name => "request-head";

    public override string Subject => "request line and fields of a client's request, with usual and with tiny limits";

    public override string Oracle => "a reference that reads character by character; any split; written again, it reads the same";

    public override string[] Namespaces => ["Sluice.Protocol.Http1"];

    public override string[] Tokens => [.. HttpWords.All, .. HttpWords.Requests];

    public override IEnumerable<byte[]> Seeds() =>
        RequestCorpus.Accepted.Concat(RefusedRequests.All.Select(message => message.Text)).Concat(SmugglingCorpus.Rows.Select(row => row.Message)).Select(Raw.Bytes);

    public override void Execute(ReadOnlySpan<byte> input)
    {
        var hash = InputHash.Of(input);
        var limits = hash % 8 == 0 ? Narrow : HeadLimits.Request;
        var bytes = input.ToArray();
        var expected = ReferenceRequest.Read(Raw.Text(input), limits);
        OracleException.ThrowUnlessSame(expected, Read(bytes, bytes.Length, limits, _whole), "The whole head reads otherwise.");
        OracleException.ThrowUnlessSame(expected, Read(bytes, Split.Of(hash, bytes.Length), limits, _split), "The head in two pieces reads otherwise.");
        if (expected.Contains(' ')) RoundTrip(bytes, expected);
    }

    public override void Examine(ReadOnlySpan<byte> input)
    {
        var bytes = input.ToArray();
        var expected = Read(bytes, bytes.Length, HeadLimits.Request, _whole);
        for (var split = 0; split < bytes.Length; split++)
        {
            OracleException.ThrowUnlessSame(expected, Read(bytes, split, HeadLimits.Request, _split), $"Split at {split} it reads otherwise.");
        }
    }

    private static string Read(byte[] bytes, int split, HeadLimits limits, RequestHead head)
    {
        var parser = default(RequestHeadParser);
        var status = HeadStatus.NeedMore;
        var reason = RejectReason.None;
        if (split < bytes.Length) status = parser.Parse(bytes.AsSpan(0, split), head, limits, out reason);
        if (status == HeadStatus.NeedMore) status = parser.Parse(bytes, head, limits, out reason);
        if (status == HeadStatus.Rejected != (reason != RejectReason.None)) throw new OracleException($"{status} for the reason {reason}.");
        return status switch
        {
            HeadStatus.Rejected => reason.ToString(),
            HeadStatus.Done => ReferenceRequest.Summary(head, bytes),
            _ => "NeedMore",
        };
    }

    /// <summary>What was read, written as the gateway writes heads, reads the same but for its length.</summary>
    private void RoundTrip(byte[] bytes, string expected)
    {
        var writer = new HeadWriter(_rewritten);
        writer.Write(_whole.MethodToken.Of(bytes));
        writer.Write(" "u8);
        writer.Write(_whole.Target.Of(bytes));
        writer.Write(_whole.Version == HttpVersion.Http10 ? " HTTP/1.0\r\n"u8 : " HTTP/1.1\r\n"u8);
        foreach (ref readonly var line in _whole.Fields) writer.WriteField(line.Name(bytes), line.Value(bytes));
        writer.End();
        if (writer.HasOverflowed) throw new OracleException("The head grew beyond its room when it was written again.");
        var again = _rewritten.AsSpan(0, writer.Written).ToArray();
        var lengths = ($" {_whole.Length} [", $" {again.Length} [");
        var actual = Read(again, again.Length, HeadLimits.Request, _split);
        OracleException.ThrowUnlessSame(expected.Replace(lengths.Item1, lengths.Item2, StringComparison.Ordinal), actual, "Written again it reads otherwise.");
    }
}
