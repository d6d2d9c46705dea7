using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>A response head read the slow and obvious way.</summary>
internal static class ReferenceResponse
{
    public static string Read(string text, KnownMethod method, HeadLimits limits)
    {
        try
        {
            return ReadHead(new ReferenceInput(text), method, limits);
        }
        catch (RefusedException refusal)
        {
            return refusal.Reason.ToString();
        }
        catch (EndOfStreamException)
        {
            return "NeedMore";
        }
    }

    /// <summary>What a parsed head says, in the words of this class.</summary>
    public static string Summary(ResponseHead head, byte[] bytes)
    {
        var fields = head.Fields.ToArray().Select(f => $"{Raw.Text(f.Name(bytes))}={Raw.Text(f.Value(bytes))}");
        var content = head.Framing == ContentFraming.Length ? head.ContentLength.ToString() : head.Framing.ToString();
        return Summary(head.Version, head.Status, Raw.Text(head.ReasonPhrase.Of(bytes)), content, head.KeepAlive, head.Length, fields);
    }

    private static string Summary(
        HttpVersion version, int status, string phrase, string content, bool keepAlive, int length, IEnumerable<string> fields) =>
        $"{version} {status} '{phrase}' {content} {keepAlive} {length} {string.Join('|', fields)}";

    private static string ReadHead(ReferenceInput input, KnownMethod method, HeadLimits limits)
    {
        var version = Expect(input, "HTTP/d.d", RejectReason.InvalidVersion) switch
        {
            "HTTP/1.0" => HttpVersion.Http10,
            "HTTP/1.1" => HttpVersion.Http11,
            _ => throw new RefusedException(RejectReason.VersionNotSupported),
        };
        var status = int.Parse(Expect(input, " ddd ", RejectReason.InvalidStatusLine).Trim());
        if (status is < 100 or > 599) throw new RefusedException(RejectReason.InvalidStatusCode);
        var start = input.At;
        while (input.Peek() is '\t' or (>= ' ' and not '\u007f'))
        {
            if (input.At - start == limits.MaxReasonPhraseBytes) throw new RefusedException(RejectReason.ReasonPhraseTooLong);
            input.Take();
        }

        var phrase = input.Since(start);
        if (input.Peek() != '\r' || input.Peek(1) != '\n') throw input.Fault(RejectReason.InvalidStatusLine);
        input.Take();
        input.Take();

        var fields = ReferenceFields.Read(input, limits);
        var framing = ReferenceFields.Framing(fields, version);
        var options = ReferenceFields.Options(fields, limits);
        var announces = framing is not ("none" or "0");
        if (status < 200 && announces) throw new RefusedException(RejectReason.InformationalWithContent);
        var isEmpty = status < 200 || status is 204 or 304 || method == KnownMethod.Head || method == KnownMethod.Connect && status < 300;
        var content = isEmpty ? "None" : framing == "none" ? "UntilClose" : framing == "chunked" ? "Chunked" : framing;
        var keepAlive = !options.Contains("close") && (version == HttpVersion.Http11 || options.Contains("keep-alive"))
            && content != "UntilClose" && !(status == 204 && announces);
        return Summary(version, status, phrase, content, keepAlive, input.At, fields.Select(f => $"{f.Name}={f.Value}"));
    }

    private static string Expect(ReferenceInput input, string pattern, RejectReason otherwise)
    {
        var start = input.At;
        foreach (var expected in pattern)
        {
            var fits = expected == 'd' ? char.IsAsciiDigit(input.Peek()) : input.Peek() == expected;
            if (!fits) throw input.Fault(otherwise);
            input.Take();
        }

        return input.Since(start);
    }
}
