using Protocol.Tests.Http1;
using Sluice.Fuzz.Fuzzing;
using Sluice.Protocol.Http1;

namespace Sluice.Fuzz.Targets;

/// <summary>Chunked content, as clients send it and as upstreams do: one decoder reads both.</summary>
internal sealed class ChunkedTarget : FuzzTarget
{
    /// <summary>As many trailers as fit an input: the grammar knows no limit.</summary>
    private static readonly ContentLimits Wide = new() { MaxTrailerCount = 1_024 };

    private static readonly ContentLimits Narrow = new() { MaxChunkExtensionBytes = 5, MaxTrailerSectionBytes = 12, MaxTrailerCount = 2 };

    private readonly TrailerSection _trailers = new();
    private readonly byte[] _content = new byte[4_096];

    public override string Name => "chunked";

    public override string Subject => "chunked content with extensions and trailers";

    public override string Oracle => "regular expressions of the grammar of RFC 9112 section 7.1; any split; encoded again, it reads the same";

    public override string[] Namespaces => ["Sluice.Protocol.Http1"];

    public override string[] Tokens =>
    [
        "\r\n", "0\r\n\r\n", "0\r\n", "1\r\nx\r\n", "5\r\nhello\r\n", "a", "F", "7fffffffffffffff", "8000000000000000", "ffffffffffffffff", "00", ";", "=", ";a=b", ";a=\"b\"",
        "\"", "\\\"", "\\", " ", "\t", "\n", "\r", "\0", "X: y\r\n", "Host: a\r\n", "Content-Length: 1\r\n", "Trailer", ":", "\x80", "0x1", "+1", "-1",
    ];

    public override IEnumerable<byte[]> Seeds() =>
        ChunkedCorpus.Accepted.Select(message => message.Text).Concat(ChunkedCorpus.Refused.Select(message => message.Text)).Where(text => text.Length <= MaxLength).Select(Raw.Bytes);

    public override void Execute(ReadOnlySpan<byte> input)
    {
        var hash = InputHash.Of(input);
        var split = Split.Of(hash, input.Length);
        if (hash % 8 == 0) OracleException.ThrowUnlessSame(Decode(input, input.Length, Narrow), Decode(input, split, Narrow), "With tiny limits it was decoded otherwise in two pieces.");
        var expected = ReferenceChunked.Read(Raw.Text(input));
        var whole = Decode(input, input.Length, Wide);
        var isComplete = whole.StartsWith("Complete", StringComparison.Ordinal);
        if (isComplete != expected is not null) throw new OracleException($"The grammar says otherwise.\n  oracle: {expected}\n  parser: {whole}");
        if (expected is { } message) OracleException.ThrowUnlessSame(Describe(ContentStatus.Complete, message.Content, Forwarded(message.Trailers), message.End), whole, "It was decoded otherwise.");
        OracleException.ThrowUnlessSame(whole, Decode(input, split, Wide), "In two pieces it was decoded otherwise.");
        if (expected is { } again) RoundTrip(again.Content);
    }

    public override void Examine(ReadOnlySpan<byte> input)
    {
        var whole = Decode(input, input.Length, Wide);
        for (var split = 0; split < input.Length; split++)
        {
            OracleException.ThrowUnlessSame(whole, Decode(input, split, Wide), $"Split at {split} it was decoded otherwise.");
        }
    }

    private string Decode(ReadOnlySpan<byte> input, int split, ContentLimits limits)
    {
        var decoder = ContentDecoder.Chunked(limits, _trailers);
        var (at, filled) = (0, 0);
        var end = split;
        while (true)
        {
            var piece = input[at..end];
            var status = decoder.Decode(piece, out var consumed, out var start, out var length, out var reason);
            if (status == ContentStatus.Rejected != (reason != RejectReason.None)) throw new OracleException($"{status} for the reason {reason}.");
            if (status == ContentStatus.Content != length > 0) throw new OracleException($"{status} with {length} bytes.");
            piece.Slice(start, length).CopyTo(_content.AsSpan(filled));
            filled += length;
            at += consumed;
            if (status == ContentStatus.Rejected) return $"Rejected {reason} {filled}";
            if (status == ContentStatus.Complete) return Describe(status, Raw.Text(_content.AsSpan(0, filled)), Trailers(), at);
            if (status != ContentStatus.NeedMore) continue;
            if (at != end) throw new OracleException($"It needs more, and left {end - at} bytes.");
            if (end == input.Length) return $"NeedMore {Raw.Text(_content.AsSpan(0, filled))}";
            end = input.Length;
        }
    }

    private void RoundTrip(string content)
    {
        if (content.Length == 0) return;
        var encoded = Raw.Bytes($"{content.Length:X}\r\n{content}\r\n0\r\n\r\n");
        OracleException.ThrowUnlessSame(Describe(ContentStatus.Complete, content, "", encoded.Length), Decode(encoded, encoded.Length / 2, Wide), "Encoded again it was decoded otherwise.");
    }

    private string Trailers()
    {
        if (_trailers.Fields.IsEmpty) return "";
        var text = "";
        foreach (ref readonly var line in _trailers.Fields) text += $"{Raw.Text(line.Name(_trailers.Bytes))}={Raw.Text(line.Value(_trailers.Bytes))}|";
        return text;
    }

    private static string Describe(ContentStatus status, string content, string trailers, int end) => $"{status} {end} [{content}] {trailers}";

    /// <summary>Of the trailers those that may be forwarded, as the table of known fields says.</summary>
    private static string Forwarded(List<string> lines)
    {
        if (lines.Count == 0) return "";
        var fields = lines.Select(line => (Name: line[..line.IndexOf(':')], Value: line[(line.IndexOf(':') + 1)..].Trim(' ', '\t')));
        return string.Concat(fields.Where(field => !FieldTraits.ForbiddenInTrailers.Contains(KnownFields.Recognise(Raw.Bytes(field.Name)))).Select(field => $"{field.Name}={field.Value}|"));
    }
}
