namespace Conformance.Tests.Smuggling;

/// <summary>
/// Messages whose end, target or fields two readers could see differently. Each holds a second request that must never run by itself.
/// A row without target must be refused; with one it may be forwarded, but only as exactly that request with exactly that content.
/// </summary>
internal static class SmugglingCorpus
{
    /// <summary>What the attacker wants the upstream to take for a request.</summary>
    public const string Inner = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\nX: ";

    private const string Host = "Host: localhost\r\n";

    public static IEnumerable<SmugglingRow> Rows =>
        [.. ClTe, .. TeCl, .. TeTe, .. Cl0, .. ContentLengths, .. LineEnds, .. Folds, .. BareCrs, .. Chunks, .. Names, .. Targets, .. DotSegments, .. AbsoluteForms, .. Connections, .. Upgrades, .. Versions];

    private static SmugglingRow[] ClTe =>
    [
        Refused("CL.TE", Post("Content-Length: 4\r\nTransfer-Encoding: chunked", $"0\r\n\r\n{Inner}")),
        Refused("CL.TE, zero length", Post("Content-Length: 0\r\nTransfer-Encoding: chunked", $"0\r\n\r\n{Inner}")),
        Refused("CL.TE, names in odd case", Post("cOnTeNt-LeNgTh: 4\r\ntRaNsFeR-eNcOdInG: chunked", $"0\r\n\r\n{Inner}")),
        Refused("CL.TE in GET", $"GET / HTTP/1.1\r\n{Host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Inner}"),
    ];

    private static SmugglingRow[] TeCl =>
    [
        Refused("TE.CL", Post("Transfer-Encoding: chunked\r\nContent-Length: 4", $"2f\r\n{Inner}\r\n0\r\n\r\n")),
        .. new[]
        {
            "Transfer-Encoding:\r\nContent-Length: 4", "Transfer-Encoding: chunked\r\nX: y\r\ncontent-length: 4", "Transfer-Encoding:chunked\r\nContent-Length:4",
            "Transfer-Encoding: chunked\r\nContent-Length: 4\r\nContent-Length: 4", "Transfer-Encoding: CHUNKED\r\nContent-Length:\t4",
            "Transfer-Encoding: chunked\r\nContent-Length: 0", "Transfer-Encoding: chunked\r\nContent-Length: +4", "Transfer-Encoding: chunked\r\nContent-Length:",
        }.Select(lines => Refused($"TE.CL {lines}", Post(lines, $"2f\r\n{Inner}\r\n0\r\n\r\n"))),
        Refused("TE.CL in GET", $"GET / HTTP/1.1\r\n{Host}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n2f\r\n{Inner}\r\n0\r\n\r\n"),
        Refused("TE.CL in HTTP/1.0", $"POST / HTTP/1.0\r\n{Host}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n2f\r\n{Inner}\r\n0\r\n\r\n"),
    ];

    private static SmugglingRow[] TeTe =>
    [
        .. new[]
        {
            "Transfer-Encoding: xchunked", "Transfer-Encoding: chunked, identity", "Transfer-Encoding: identity, chunked",
            "Transfer-Encoding: chunked, cow", "Transfer-Encoding: cow, chunked", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x",
            "Transfer-Encoding: x\r\nTransfer-Encoding: chunked", "Transfer-Encoding : chunked", " Transfer-Encoding: chunked",
            "Transfer-Encoding\t: chunked", "Transfer-Encoding: \x0b" + "chunked", "Transfer-Encoding: \x0c" + "chunked",
            "Transfer-Encoding: chunked\x00", "Transfer-Encoding: \"chunked\"", "Transfer-Encoding: 'chunked'", "Transfer-Encoding:\r\n chunked",
            "X: y\r\n Transfer-Encoding: chunked", "Transfer-Encoding: chunked;q=1", "Transfer-Encoding: chun\xadked", "Transfer-Encoding: chunked,",
            "Transfer-Encoding: ,chunked", "Transfer-Encoding: chunked chunked", "Transfer-Encoding: \x85" + "chunked", "Transfer-Encoding: gzip",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "Transfer\0-Encoding: chunked", "Transfer-Encoding\r: chunked",
            "X: y\rTransfer-Encoding: chunked", "X: y\nTransfer-Encoding: chunked", "\x01Transfer-Encoding: chunked",
        }.Select(line => Refused($"TE.TE {line}", Post(line + "\r\nContent-Length: 4", $"2f\r\n{Inner}\r\n0\r\n\r\n"))),
        .. new[] { "Transfer-Encoding: CHUNKED", "Transfer-Encoding:chunked", "Transfer-Encoding: \t chunked \t", "transfer-encoding: chunked" }
            .Select(line => Forwarded($"TE alone: {line}", Post(line, "5\r\nhello\r\n0\r\n\r\n"), "/", "hello")),
    ];

    private static SmugglingRow[] Cl0 =>
    [
        Forwarded("CL.0", Post($"Content-Length: {Inner.Length}", Inner), "/", Inner),
        Forwarded("CL.0 in a GET, whose content is dropped", $"GET / HTTP/1.1\r\n{Host}Content-Length: {Inner.Length}\r\n\r\n{Inner}", "/", ""),
        Forwarded("CL.0 with an expectation", Post($"Expect: 100-continue\r\nContent-Length: {Inner.Length}", Inner), "/", Inner),
        Refused("CL.0 with an odd expectation", Post($"Expect: y 100-continue\r\nContent-Length: {Inner.Length}", Inner)),
        Forwarded("CL.0 with an upgrade", Post($"Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: {Inner.Length}", Inner), "/", Inner),
        Forwarded("TE.0", Post("Transfer-Encoding: chunked", $"{Inner.Length:x}\r\n{Inner}\r\n0\r\n\r\n"), "/", Inner),
    ];

    private static SmugglingRow[] ContentLengths =>
    [
        .. new[]
        {
            "Content-Length: 5\r\nContent-Length: 0", "Content-Length: 0\r\nContent-Length: 5", "Content-Length: 5, 0", "Content-Length: 5\r\ncontent-length: 5",
            "Content-Length: +5", "Content-Length: -0", "Content-Length: 0x5", "Content-Length: 5 ; a", "Content-Length: 5\0", "Content-Length : 5",
            "Content-Length: 5\r\n 0", "Content-Length: 1e1", "Content-Length: 5.0", "Content-Length: 18446744073709551621", "Content-Length: \x0b" + "5",
            "Content-Length: 5,", "Content-Length: \"5\"", "Content-Length: ", "Content-Length: \xb2", "Content\xadLength: 5\r\nContent-Length : 5",
        }.Select(line => Refused(line, Post(line, "hello" + Inner))),
        Forwarded("leading zeroes", Post("Content-Length: 0005", "hello"), "/", "hello"),
        Forwarded("Content_Length is a name like others", Post("Content_Length: 50\r\nContent-Length: 5", "hello"), "/", "hello"),
    ];

    private static SmugglingRow[] LineEnds =>
    [
        Refused("bare LF between fields", $"GET / HTTP/1.1\r\n{Host}A: b\nContent-Length: 60\r\n\r\n{Inner}"),
        Refused("bare LF ends the head", $"GET / HTTP/1.1\r\n{Host}\n{Inner}"),
        Refused("LF CR", $"GET / HTTP/1.1\n\r{Host}\r\n\r\n"),
        Refused("bare CR in a value", $"GET / HTTP/1.1\r\n{Host}A: b\rContent-Length: 60\r\n\r\n{Inner}"),
        Refused("bare CR in a name", $"GET / HTTP/1.1\r\n{Host}A\rB: c\r\n\r\n{Inner}"),
        Refused("CR CR LF", $"GET / HTTP/1.1\r\n{Host}A: b\r\r\n\r\n{Inner}"),
        Refused("bare LF in the request line", $"GET / HTTP/1.1\n{Host}\r\n{Inner}"),
        Refused("NUL in a value", $"GET / HTTP/1.1\r\n{Host}A: b\0c\r\n\r\n{Inner}"),
        Refused("obs-fold hides a length", $"POST / HTTP/1.1\r\n{Host}A: b\r\n\tContent-Length: 60\r\n\r\n{Inner}"),
        Refused("empty line behind empty lines", $"\r\n\r\n{Inner}\r\n\r\n"),
    ];

    private static SmugglingRow[] Folds =>
    [
        .. new[]
        {
            "Content-Length: 6\r\n 0", "Content-Length:\r\n 60", "Content-Length: 60\r\n\t", "Transfer-Encoding:\r\n\tchunked", "Transfer-Encoding: x\r\n , chunked",
            "A: b\r\n Content-Length: 60", "A: b\r\n\tTransfer-Encoding: chunked", "A:\r\n \r\n \r\nContent-Length: 60", "Connection:\r\n close", "Expect:\r\n 100-continue",
            "A: b\r\n \x0b", "A: b\r\n  \r\n\tc",
        }.Select(lines => Refused($"fold {lines}", Post(lines, Inner))),
        Refused("fold in the request line", $"GET /\r\n HTTP/1.1\r\n{Host}\r\n"),
        Refused("fold before the first field", $"POST / HTTP/1.1\r\n\tContent-Length: 60\r\n{Host}\r\n{Inner}"),
        Refused("fold of Host", "GET / HTTP/1.1\r\nHost: localhost\r\n .other\r\n\r\n"),
        Refused("fold in a trailer", Post("Transfer-Encoding: chunked", $"0\r\nA: b\r\n c\r\n\r\n{Inner}")),
    ];

    private static SmugglingRow[] BareCrs =>
    [
        .. new[]
        {
            "A: b\rContent-Length: 60", "A\r: b", "\rA: b", "A:\r b", "A: b\r", "Content-Length: 6\r0", "Content-Length\r: 60", "Transfer-Encoding: \rchunked",
            "Transfer-Encoding: chunked\r", "A: b\r\r", "A: b\r \r", "Connection: close\rX: y",
        }.Select(line => Refused($"bare CR {line}", Post(line, Inner))),
        Refused("bare CR ends the request line", $"GET / HTTP/1.1\r{Host}\r\n{Inner}"),
        Refused("bare CR for a space", $"GET\r/\rHTTP/1.1\r\n{Host}\r\n"),
        Refused("bare CR before the end of the head", $"GET / HTTP/1.1\r\n{Host}\r\r\n{Inner}"),
        Refused("bare CR behind a chunk size", Post("Transfer-Encoding: chunked", $"5\r\r\nhello\r\n0\r\n\r\n{Inner}")),
        Refused("bare CR behind chunk data", Post("Transfer-Encoding: chunked", $"5\r\nhello\r0\r\n\r\n{Inner}")),
        Refused("bare CR in a trailer", Post("Transfer-Encoding: chunked", $"0\r\nA: b\rC: d\r\n\r\n{Inner}")),
    ];

    private static SmugglingRow[] Chunks =>
    [
        .. new[]
        {
            "5 \r\nhello\r\n0\r\n\r\n", "5;\r\nhello\r\n0\r\n\r\n", "5;a=\"\r\nhello\r\n0\r\n\r\n", "5;a\nb\r\nhello\r\n0\r\n\r\n",
            "5;a\rb\r\nhello\r\n0\r\n\r\n", "5\n\r\nhello\r\n0\r\n\r\n", "5\rhello\r\n0\r\n\r\n", "5\r\nhello0\r\n\r\n", "5\r\nhelloXX0\r\n\r\n", "5\r\nhello\n0\r\n\r\n",
            "0x5\r\nhello\r\n0\r\n\r\n", "+5\r\nhello\r\n0\r\n\r\n", "5g\r\nhello\r\n0\r\n\r\n", "\r\nhello\r\n0\r\n\r\n", "5,5\r\nhello\r\n0\r\n\r\n",
            "10000000000000005\r\nhello\r\n0\r\n\r\n", "fffffffffffffffb\r\nhello\r\n0\r\n\r\n", "5\r\nhello\r\n0\n\r\n", "5\r\nhello\r\n0\r\n\n",
            "5\r\nhello\r\n-0\r\n\r\n", "5\r\nhello\r\n0\r\nA\r\n\r\n", "5\r\nhello\r\n0\r\nA: b\nC: d\r\n\r\n", "5\r\nhello\r\n0\r\n A: b\r\n\r\n", "\xff" + "5\r\nhello\r\n0\r\n\r\n",
        }.Select(content => Refused($"chunks {content}", Post("Transfer-Encoding: chunked", content + Inner))),
        Forwarded("white space before an extension, which the grammar allows", Post("Transfer-Encoding: chunked", "5\t;a\r\nhello\r\n0\r\n\r\n"), "/", "hello"),
        Forwarded("leading zeroes of a chunk size", Post("Transfer-Encoding: chunked", "0005\r\nhello\r\n000\r\n\r\n"), "/", "hello"),
        Forwarded("an extension that looks like a request", Post("Transfer-Encoding: chunked", "5;GET=\"/smuggled HTTP/1.1\"\r\nhello\r\n0\r\n\r\n"), "/", "hello"),
        Forwarded("trailers that look like framing", Post("Transfer-Encoding: chunked", "5\r\nhello\r\n0\r\nContent-Length: 60\r\nTransfer-Encoding: chunked\r\n\r\n"), "/", "hello"),
        Forwarded("content that looks like chunks", Post("Content-Length: 10", "0\r\n\r\nhello"), "/", "0\r\n\r\nhello"),
    ];

    private static SmugglingRow[] Names =>
    [
        .. new[]
        {
            "Content-Length\0: 60", "Content Length: 60", "Content-Length:\0 60", "(Content-Length): 60", "Content-Length\xa0: 60", ": 60", "Content-Length",
            "[Content-Length]: 60", "\x7f" + "Content-Length: 60", "Content-Length\x0b: 60", "\"Content-Length\": 60", "Content-Length=60",
        }.Select(line => Refused($"name {line}", Post(line, Inner))),
        Forwarded("Transfer_Encoding is a name like others", Post("Transfer_Encoding: chunked\r\nContent-Length: 5", "hello"), "/", "hello"),
        Forwarded("X-Transfer-Encoding too", Post("X-Transfer-Encoding: chunked\r\nContent-Length: 5", "hello"), "/", "hello"),
    ];

    private static SmugglingRow[] Targets =>
    [
        Refused("absolute form against Host", "GET http://other/ HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Refused("absolute form with user", "GET http://localhost@other/ HTTP/1.1\r\nHost: other\r\n\r\n"),
        Refused("two Hosts", $"GET / HTTP/1.1\r\n{Host}Host: other\r\n\r\n"),
        Refused("Host with white space", "GET / HTTP/1.1\r\nHost: localhost other\r\n\r\n"),
        Refused("Host behind a fold", "GET / HTTP/1.1\r\nHost:\r\n localhost\r\n\r\n"),
        Refused("Host with a slash", "GET / HTTP/1.1\r\nHost: localhost/admin\r\n\r\n"),
        Refused("space in the target", $"GET /a HTTP/1.1\r\nX: /b HTTP/1.1\r\n{Host}\r\nGET /smuggled /c HTTP/1.1\r\n{Host}\r\n", "/a"),
        Refused("CR LF in the target", $"GET /a\r\nX: b HTTP/1.1\r\n{Host}\r\n"),
        Refused("backslash in the target", $"GET /a\\..\\b HTTP/1.1\r\n{Host}\r\n"),
        Forwarded("an encoded line break stays encoded", $"GET /a%0d%0aX:%20b HTTP/1.1\r\n{Host}\r\n", "/a%0d%0aX:%20b", ""),
        Forwarded("a doubly encoded slash stays as it is", $"GET /a%252f..%252fb HTTP/1.1\r\n{Host}\r\n", "/a%252f..%252fb", ""),
        Forwarded("absolute form", "GET http://localhost/a?b HTTP/1.1\r\nHost: localhost\r\n\r\n", "/a?b", ""),
        Forwarded("slashes in the query", $"GET /a?b=/../c HTTP/1.1\r\n{Host}\r\n", "/a?b=/../c", ""),
    ];

    private static SmugglingRow[] DotSegments =>
    [
        .. new[]
        {
            "/a/../../b", "/a/%2e%2E/b", "/a/.%2e/b", "/a/%2E./b", "/a/..;x=y/b", "/a/..", "/..", "/../", "/.", "/a/./b", "/a/%2e/b", "/a/.", "/%2e%2e", "/a/%2e%2e%2fb",
            "/a/..%2fb", "/a%2f..%2fb", "/a/..%5cb", "/a%5c..%5cb", "/a/.;/b", "/a/..?b", "/a/%2e%2e;x/b", "/a/..%3bx/b",
            "http://localhost/a/../b", "http://localhost/%2e%2e/b",
        }.Select(target => Refused($"dot segments {target}", $"GET {target} HTTP/1.1\r\n{Host}\r\n")),
        .. new[] { "/a/.../b", "/a/.b", "/a/..b/c", "/a/b..", "/a?x=/../b", "/a?../..", "/a/%252e%252e/b" }
            .Select(target => Forwarded($"no dot segments {target}", $"GET {target} HTTP/1.1\r\n{Host}\r\n", target, "")),
    ];

    private static SmugglingRow[] AbsoluteForms =>
    [
        .. new[]
        {
            "http://other/", "http://other@localhost/", "http://localhost@other/", "http://@localhost/", "http://localhost:80@other/", "http://localhost\\@other/",
            "http://localhost:81/", "http:/localhost/", "http:localhost/", "http:///a", "http://localhost#@other/", "http://local%68ost/",
            "http://localhost:80:80/", "http://localhost:99999/", "http://localhost /", "http://[localhost]/", "https://localhost/", "ftp://localhost/",
            "localhost/", "http://localhost,other/", "http://\tlocalhost/",
        }.Select(target => Refused($"absolute form {target}", $"GET {target} HTTP/1.1\r\n{Host}\r\n")),
        Refused("absolute form and two Hosts", $"GET http://localhost/ HTTP/1.1\r\n{Host}{Host}\r\n"),
        Refused("absolute form and a Host that is none", "GET http://localhost/ HTTP/1.1\r\nHost: \r\n\r\n"),
        Forwarded("absolute form in capitals", $"GET HTTP://LOCALHOST:80/a HTTP/1.1\r\n{Host}\r\n", "/a", ""),
        Forwarded("absolute form without path", $"GET http://localhost?a HTTP/1.1\r\n{Host}\r\n", "/?a", ""),
        Forwarded("an absolute form inside a path", $"GET /http://other/a HTTP/1.1\r\n{Host}\r\n", "/http://other/a", ""),
        Forwarded("absolute form with an empty port", $"GET http://localhost:/a:b HTTP/1.1\r\n{Host}\r\n", "/a:b", ""),
        Forwarded("two slashes are no authority, and count as one", $"GET //other/a HTTP/1.1\r\n{Host}\r\n", "/other/a", ""),
    ];

    private static SmugglingRow[] Upgrades =>
    [
        Forwarded("h2c with chunks", Post("Connection: Upgrade\r\nUpgrade: h2c\r\nTransfer-Encoding: chunked", $"{Inner.Length:x}\r\n{Inner}\r\n0\r\n\r\n"), "/", Inner),
        Forwarded("h2c whose settings are not named", Post("Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\nContent-Length: 5", "hello"), "/", "hello"),
        Forwarded("Upgrade that Connection does not name", Post($"Upgrade: websocket\r\nContent-Length: {Inner.Length}", Inner), "/", Inner),
        Forwarded("Connection names an Upgrade that is not there", Post($"Connection: upgrade\r\nContent-Length: {Inner.Length}", Inner), "/", Inner),
        Forwarded("several protocols", Post($"Connection: upgrade\r\nUpgrade: TLS/1.0, h2c, websocket\r\nUpgrade: x\r\nContent-Length: {Inner.Length}", Inner), "/", Inner),
        Forwarded("Upgrade in HTTP/1.0", $"POST / HTTP/1.0\r\n{Host}Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: {Inner.Length}\r\n\r\n{Inner}", "/", Inner),
        Forwarded("WebSocket of a wrong version", Post(
            $"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 777\r\nContent-Length: {Inner.Length}", Inner), "/", Inner),
        Refused("an Upgrade behind a fold", Post("Connection:\r\n Upgrade\r\nUpgrade: websocket", Inner)),
        Refused("CONNECT with an Upgrade", $"CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n{Inner}"),
    ];

    private static SmugglingRow[] Connections =>
    [
        .. new[] { "Content-Length", "Transfer-Encoding, Content-Length", "Host", "Cookie", "X-Forwarded-For", "X-Amzn-Trace-Id", "Authorization" }
            .Select(name => Refused($"Connection: {name}", Post($"Connection: {name}\r\nContent-Length: 5", "hello"))),
        Forwarded("Connection: Transfer-Encoding", Post("Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n"), "/", "hello"),
        Forwarded("h2c", Post("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\nContent-Length: 5", "hello"), "/", "hello"),
        Refused("h2 preface behind an upgrade", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        Refused("CONNECT", $"CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n{Inner}"),
    ];

    private static SmugglingRow[] Versions =>
    [
        Refused("chunked in HTTP/1.0", $"POST / HTTP/1.0\r\n{Host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Inner}"),
        .. new[] { "HTTP/1.2", "HTTP/1.10", "HTTP/01.1", "HTTP/1.1 ", "HTTP/1.1\t", "http/1.1", "HTTP/11", "HTTP 1.1", "HTTP/1,1", "" }
            .Select(version => Refused($"version {version}", $"POST / {version}\r\n{Host}Content-Length: 5\r\n\r\nhello")),
    ];

    private static SmugglingRow Refused(string name, string message, string? beforeIt = null) => new(name, message, beforeIt, null, null);

    private static SmugglingRow Forwarded(string name, string message, string target, string content) => new(name, message, null, target, content);

    private static string Post(string fields, string content) => $"POST / HTTP/1.1\r\n{Host}{fields}\r\n\r\n{content}";
}
