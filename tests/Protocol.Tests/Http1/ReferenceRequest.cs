using System.Text.RegularExpressions;
using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>
/// A request head read the slow and obvious way, straight from the grammar. It shares with the parser under test only the list of reasons
/// and the table of names; that the two agree on random messages is the test.
/// </summary>
internal sealed partial class ReferenceRequest(string text, HeadLimits limits)
{
    private readonly ReferenceInput _input = new(text);
    private string _method = "";
    private string _target = "";
    private HttpVersion _version;

    public static string Read(string text, HeadLimits limits)
    {
        try
        {
            return new ReferenceRequest(text, limits).ReadHead();
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
    public static string Summary(RequestHead head, byte[] bytes)
    {
        var framing = head.Framing switch
        {
            ContentFraming.None => "none",
            ContentFraming.Chunked => "chunked",
            _ => head.ContentLength.ToString(),
        };
        var fields = head.Fields.ToArray().Select(f => $"{Raw.Text(f.Name(bytes))}={Raw.Text(f.Value(bytes))}{(f.IsHopByHop ? " hop" : "")}");
        return Summary(
            Raw.Text(head.MethodToken.Of(bytes)), Raw.Text(head.Target.Of(bytes)), head.Version, framing, head.KeepAlive, head.Length,
            Raw.Text(head.Authority.Of(bytes)), Raw.Text(head.Path.Of(bytes)), head.HasQuery ? Raw.Text(head.Query.Of(bytes)) : null, fields);
    }

    private static string Summary(
        string method, string target, HttpVersion version, string framing, bool keepAlive, int length, string authority, string path,
        string? query, IEnumerable<string> fields) =>
        $"{method} {target} {version} {framing} {keepAlive} {length} [{authority}] [{path}] [{query ?? "no query"}] {string.Join('|', fields)}";

    private string ReadHead()
    {
        ReadRequestLine();
        var fields = ReferenceFields.Read(_input, limits);
        var authority = CheckHost(fields, out var path, out var query);
        var framing = ReferenceFields.Framing(fields, _version);
        var options = ReferenceFields.Options(fields, limits);
        var expectations = ReferenceFields.All(fields, "expect");
        if (expectations.Count > 1 || expectations.Any(e => !e.Equals("100-continue", StringComparison.OrdinalIgnoreCase)))
        {
            throw new RefusedException(RejectReason.ExpectationFailed);
        }

        string[] always = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];
        var hops = always.Concat(options.Except(["close", "keep-alive", "upgrade"])).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var keepAlive = !options.Contains("close") && (_version == HttpVersion.Http11 || options.Contains("keep-alive"));
        var lines = fields.Select(f => $"{f.Name}={f.Value}{(hops.Contains(f.Name) ? " hop" : "")}");
        return Summary(_method, _target, _version, framing, keepAlive, _input.At, authority, path, query, lines);
    }

    private void ReadRequestLine()
    {
        if (_input.Peek() == '\r' && _input.Peek(1) == '\n')
        {
            _input.Take();
            _input.Take();
        }

        ReadMethod();
        ReadTarget();
        _input.Take();
        ReadVersion();
        if (_input.Peek() != '\r' || _input.Peek(1) != '\n') throw _input.Fault(RejectReason.InvalidVersion);
        _input.Take();
        _input.Take();
    }

    private void ReadMethod()
    {
        var start = _input.At;
        while (ReferenceFields.IsToken(_input.Peek()))
        {
            if (_input.At - start == limits.MaxMethodBytes) throw new RefusedException(RejectReason.MethodTooLong);
            _input.Take();
        }

        _method = _input.Since(start);
        if (_method.Length == 0 && _input.Peek() == '\u0016') throw new RefusedException(RejectReason.TlsOnPlaintext);
        if (_method.Length == 0 && _input.Peek() == '\r') throw _input.Fault(RejectReason.ExtraEmptyLine);
        if (_method.Length == 0 || _input.Peek() != ' ') throw _input.Fault(RejectReason.InvalidMethod);
        if (_method == "PRI") throw new RefusedException(RejectReason.Http2Preface);
        _input.Take();
    }

    /// <summary>Reads up to the space, by the form that the first character and the method call for.</summary>
    private void ReadTarget()
    {
        var start = _input.At;
        var first = _input.Peek();
        if (_method == "CONNECT" && first is '/' or '*') throw new RefusedException(RejectReason.TargetFormMismatch);
        if (first == '*')
        {
            _input.Take();
            if (_input.Peek() != ' ') throw _input.Fault(RejectReason.InvalidTarget);
            if (_method != "OPTIONS") throw new RefusedException(RejectReason.TargetFormMismatch);
        }
        else
        {
            if (_method != "CONNECT" && first != '/') ReadScheme(start);
            if (first != '/') ReadAuthority(start);
            if (_input.Peek() != ' ') ReadPathAndQuery(start);
        }

        _target = _input.Since(start);
    }

    private void ReadScheme(int start)
    {
        while (char.IsAsciiLetterOrDigit(_input.Peek()) || "+-.".Contains(_input.Peek())) TakeOfTarget(start);
        if (_input.Peek() != ':' || _input.At == start) throw _input.Fault(RejectReason.InvalidTarget);
        var scheme = _input.Since(start);
        for (var i = 1; i <= 2; i++)
        {
            if (_input.Peek(i) != '/') throw _input.Fault(RejectReason.TargetFormMismatch, i);
        }

        for (var i = 0; i < 3; i++) _input.Take();
        if (scheme.ToLowerInvariant() is not ("http" or "https")) throw new RefusedException(RejectReason.UnsupportedScheme);
    }

    private void ReadAuthority(int targetStart)
    {
        var start = _input.At;
        CheckTargetLength(targetStart);
        while (char.IsAsciiLetterOrDigit(_input.Peek()) || "-._~:[]".Contains(_input.Peek())) TakeOfTarget(targetStart);
        var isEnd = _input.Peek() == ' ' || _method != "CONNECT" && _input.Peek() is '/' or '?';
        if (!isEnd) throw _input.Fault(RejectReason.InvalidAuthority);
        var authority = _input.Since(start);
        if (!IsAuthority(authority, out var port) || _method == "CONNECT" && port is null) throw new RefusedException(RejectReason.InvalidAuthority);
    }

    private void ReadPathAndQuery(int start)
    {
        var isQuery = false;
        while (true)
        {
            CheckTargetLength(start);
            var character = _input.Peek();
            if (character == ' ') return;
            if (character == '%')
            {
                for (var i = 1; i <= 2; i++)
                {
                    if (!char.IsAsciiHexDigit(_input.Peek(i))) throw _input.Fault(RejectReason.InvalidPercentEncoding, i);
                }

                for (var i = 0; i < 3; i++) _input.Take();
                continue;
            }

            isQuery |= character == '?';
            if (character is <= ' ' or > '~' || "\"#<>\\^`{|}".Contains(character))
            {
                throw _input.Fault(character == '\r' ? RejectReason.MissingVersion : RejectReason.InvalidTarget);
            }

            _input.Take();
        }
    }

    private void TakeOfTarget(int start)
    {
        _input.Take();
        CheckTargetLength(start);
    }

    private void CheckTargetLength(int start)
    {
        if (_input.At - start > limits.MaxTargetBytes) throw new RefusedException(RejectReason.TargetTooLong);
    }

    private void ReadVersion()
    {
        var start = _input.At;
        foreach (var expected in "HTTP/d.d")
        {
            var fits = expected == 'd' ? char.IsAsciiDigit(_input.Peek()) : _input.Peek() == expected;
            if (!fits) throw _input.Fault(RejectReason.InvalidVersion);
            _input.Take();
        }

        _version = _input.Since(start) switch
        {
            "HTTP/1.0" => HttpVersion.Http10,
            "HTTP/1.1" => HttpVersion.Http11,
            _ => throw new RefusedException(RejectReason.VersionNotSupported),
        };
    }

    /// <summary>Checks Host against the target; gives the authority, path and query that the two make together.</summary>
    private string CheckHost(List<(string Name, string Value)> fields, out string path, out string? query)
    {
        var parts = TargetParts().Match(_target);
        var isConnect = _method == "CONNECT";
        path = isConnect || _target == "*" ? "" : parts.Groups["path"].Value;
        query = parts.Groups["query"].Success ? parts.Groups["query"].Value[1..] : null;
        var ofTarget = isConnect ? _target : parts.Groups["authority"].Success ? parts.Groups["authority"].Value : null;
        var hosts = ReferenceFields.All(fields, "host");
        if (hosts.Count == 0) return _version == HttpVersion.Http11 ? throw new RefusedException(RejectReason.MissingHost) : ofTarget ?? "";
        if (hosts.Count > 1) throw new RefusedException(RejectReason.DuplicateHost);
        if (!IsAuthority(hosts[0], out _)) throw new RefusedException(RejectReason.InvalidHost);
        if (ofTarget is null) return hosts[0];
        var defaultPort = isConnect ? "" : _target.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? "443" : "80";
        if (Normal(ofTarget, defaultPort) != Normal(hosts[0], defaultPort)) throw new RefusedException(RejectReason.HostDisagreesWithTarget);
        return ofTarget;
    }

    private static string Normal(string authority, string defaultPort)
    {
        IsAuthority(authority, out var port);
        var host = AuthorityParts().Match(authority).Groups["host"].Value.ToLowerInvariant();
        return $"{host} {port?.ToString() ?? defaultPort}";
    }

    private static bool IsAuthority(string text, out int? port)
    {
        var match = AuthorityParts().Match(text);
        var digits = match.Groups["port"].Value;
        port = digits.Length > 0 ? int.Parse(digits) : null;
        var host = match.Groups["host"].Value;
        return match.Success && port is null or <= 65_535
            && (!host.StartsWith('[') || System.Net.IPAddress.TryParse(host, out _) && !OctalParts().IsMatch(host));
    }

    [GeneratedRegex(@"^(?<host>[A-Za-z0-9\-._~]+|\[[0-9A-Fa-f:.]+\])(:(?<port>[0-9]{0,5}))?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AuthorityParts();

    /// <summary>Leading zeros in the IPv4 part of an IPv6 address, about which the runtime is of two minds.</summary>
    [GeneratedRegex(@"(?<![0-9A-Fa-f])0[0-9]+\.|\.0[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex OctalParts();

    [GeneratedRegex(@"^([A-Za-z]+://(?<authority>[^/?]*))?(?<path>[^?]*)(?<query>\?.*)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TargetParts();
}
