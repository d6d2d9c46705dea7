using Protocol.Tests.Http1;
using Sluice.Fuzz.Fuzzing;
using Sluice.Protocol.Http1;

namespace Sluice.Fuzz.Targets;

/// <summary>Response heads against the reference of the protocol's tests. The first byte chooses the method that was asked with.</summary>
internal sealed class ResponseHeadTarget : FuzzTarget
{
    private static readonly KnownMethod[] Methods = [KnownMethod.Get, KnownMethod.Head, KnownMethod.Connect, KnownMethod.Post];
    private static readonly HeadLimits Narrow = new() { MaxReasonPhraseBytes = 5, MaxFieldSectionBytes = 60, MaxFieldCount = 3 };

    private readonly ResponseHead _head = new();

    public override string Name => "response-head";

    public override string Subject => "status line and fields of an upstream's response, with usual and with tiny limits";

    public override string Oracle => "a reference that reads character by character; any split";

    public override string[] Namespaces => ["Sluice.Protocol.Http1"];

    public override string[] Tokens =>
        [.. HttpWords.All, "HTTP/1.1 200 OK\r\n", "HTTP/1.1 ", " 200 ", " 100 ", " 101 ", " 204 ", " 304 ", " 599 ", " 600 ", " 099 ", "Upgrade: h2c\r\n"];

    public override IEnumerable<byte[]> Seeds() =>
        ResponseCorpus.Accepted.Concat(ResponseCorpus.Refused.Select(message => message.Text)).SelectMany(text => new[] { "0", "1", "2" }.Select(method => Raw.Bytes(method + text)));

    public override void Execute(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty) return;
        var method = Methods[input[0] % Methods.Length];
        var bytes = input[1..].ToArray();
        var hash = InputHash.Of(input);
        var limits = hash % 8 == 0 ? Narrow : HeadLimits.Response;
        var expected = ReferenceResponse.Read(Raw.Text(bytes), method, limits);
        OracleException.ThrowUnlessSame(expected, Read(bytes, bytes.Length, method, limits), "The whole head reads otherwise.");
        OracleException.ThrowUnlessSame(expected, Read(bytes, Split.Of(hash, bytes.Length), method, limits), "The head in two pieces reads otherwise.");
    }

    public override void Examine(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty) return;
        var method = Methods[input[0] % Methods.Length];
        var bytes = input[1..].ToArray();
        var expected = Read(bytes, bytes.Length, method, HeadLimits.Response);
        for (var split = 0; split < bytes.Length; split++)
        {
            OracleException.ThrowUnlessSame(expected, Read(bytes, split, method, HeadLimits.Response), $"Split at {split} it reads otherwise.");
        }
    }

    private string Read(byte[] bytes, int split, KnownMethod method, HeadLimits limits)
    {
        var parser = default(ResponseHeadParser);
        var status = HeadStatus.NeedMore;
        var reason = RejectReason.None;
        if (split < bytes.Length) status = parser.Parse(bytes.AsSpan(0, split), _head, method, limits, out reason);
        if (status == HeadStatus.NeedMore) status = parser.Parse(bytes, _head, method, limits, out reason);
        if (status == HeadStatus.Rejected != (reason != RejectReason.None)) throw new OracleException($"{status} for the reason {reason}.");
        return status switch
        {
            HeadStatus.Rejected => reason.ToString(),
            HeadStatus.Done => ReferenceResponse.Summary(_head, bytes),
            _ => "NeedMore",
        };
    }
}
