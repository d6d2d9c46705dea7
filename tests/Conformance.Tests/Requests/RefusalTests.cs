using Gateways;

namespace Conformance.Tests.Requests;

/// <summary>What is no request, or not one that two readers would read alike: refused, the connection closed, the upstream never asked.</summary>
public sealed class RefusalTests
{
    private const string Host = "Host: localhost\r\n";

    [Theory]
    [MemberData(nameof(RequestLines))]
    [MemberData(nameof(FieldLines))]
    [MemberData(nameof(Hosts))]
    [MemberData(nameof(Framings))]
    [MemberData(nameof(Chunks))]
    [MemberData(nameof(ConnectionFields))]
    public async Task What_is_refused_closes_the_connection_and_never_reaches_the_upstream(string section, string sentence, string bytes, int status)
    {
        Assert.False(string.IsNullOrEmpty(section + sentence));
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var client = await gateway.ConnectAsync();

        await client.SendAsync(bytes);
        // A request smuggled behind the refused one must not be answered.
        await client.SendAsync("GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n");

        var response = await client.ReadResponseAsync();
        Assert.Equal(status, response.Status);
        Assert.True(response.ConnectionCloses);
        client.EndSending();
        Assert.Equal(ConnectionEnd.Closed, await client.ReadToEndAsync());
        Assert.Empty(client.Received);
        Assert.Empty(upstream.Requests);
    }

    public static TheoryData<string, string, string, int> RequestLines => new()
    {
        { "RFC 9112 2.2", "A bare LF ends no line", $"GET / HTTP/1.1\n{Host}\r\n", 400 },
        { "RFC 9112 2.2", "White space before the first field", $"GET / HTTP/1.1\r\n {Host}\r\n", 400 },
        { "RFC 9112 2.2", "Two empty lines before the request line", $"\r\n\r\nGET / HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9112 2.2", "A bare CR in the request line", $"GET /\r HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9112 3", "Two spaces behind the method", $"GET  / HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9112 3", "A tab for a space", $"GET\t/ HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9112 3", "Two spaces before the version", $"GET /  HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9112 3", "A space behind the version", $"GET / HTTP/1.1 \r\n{Host}\r\n", 400 },
        { "RFC 9112 3", "No version: HTTP/0.9", "GET /\r\n", 400 },
        { "RFC 9112 3.1", "A method that is no token", $"GE(T / HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9112 3.2", "A space in the target", $"GET /a b HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9112 3.2", "A fragment in the target", $"GET /a#b HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9112 3.2", "A target without slash", $"GET a HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9112 3.2", "A NUL in the target", $"GET /\0 HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9112 3.2", "obs-text in the target", $"GET /\xe4 HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 3986 2.1", "A broken percent escape", $"GET /%4 HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9112 3.2.2", "A scheme that is not served", $"GET ftp://localhost/ HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9112 3.2.3", "CONNECT is not served", "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n", 400 },
        { "RFC 9112 3.2.4", "* with another method than OPTIONS", $"GET * HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9112 3.2.4", "OPTIONS * speaks to no API", $"OPTIONS * HTTP/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9110 15.6.6", "HTTP/2.0 in a request line", $"GET / HTTP/2.0\r\n{Host}\r\n", 505 },
        { "RFC 9112 2.3", "A version in small letters", $"GET / http/1.1\r\n{Host}\r\n", 400 },
        { "RFC 9113 3.4", "An HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505 },
        { "RFC 9110 4.2.2", "A TLS handshake", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400 },
        { "RFC 9110 15.5.15", "A target over the limit", $"GET /{new string('a', 10_240)} HTTP/1.1\r\n{Host}\r\n", 414 },
        { "RFC 9112 3", "A method over the limit", $"{new string('A', 33)} / HTTP/1.1\r\n{Host}\r\n", 501 },
    };

    public static TheoryData<string, string, string, int> FieldLines => new()
    {
        { "RFC 9112 5.1", "White space before the colon", $"GET / HTTP/1.1\r\n{Host}A : b\r\n\r\n", 400 },
        { "RFC 9112 5.2", "obs-fold", $"GET / HTTP/1.1\r\n{Host}A: b\r\n c\r\n\r\n", 400 },
        { "RFC 9112 5", "A line without colon", $"GET / HTTP/1.1\r\n{Host}A\r\n\r\n", 400 },
        { "RFC 9110 5.1", "An empty name", $"GET / HTTP/1.1\r\n{Host}: b\r\n\r\n", 400 },
        { "RFC 9110 5.1", "A name that is no token", $"GET / HTTP/1.1\r\n{Host}A(: b\r\n\r\n", 400 },
        { "RFC 9110 5.5", "A NUL in a value", $"GET / HTTP/1.1\r\n{Host}A: b\0\r\n\r\n", 400 },
        { "RFC 9110 5.5", "A control byte in a value", $"GET / HTTP/1.1\r\n{Host}A: b\x01\r\n\r\n", 400 },
        { "RFC 9110 5.5", "A bare CR in a value", $"GET / HTTP/1.1\r\n{Host}A: b\rc\r\n\r\n", 400 },
        { "RFC 9112 2.2", "A bare LF in a value", $"GET / HTTP/1.1\r\n{Host}A: b\nc: d\r\n\r\n", 400 },
        { "RFC 9112 2.2", "A bare LF before the empty line", $"GET / HTTP/1.1\r\n{Host}A: b\r\n\n", 400 },
        { "RFC 6585 5", "Too many fields", $"GET / HTTP/1.1\r\n{Host}{string.Concat(Enumerable.Repeat("A: b\r\n", 200))}\r\n", 431 },
        { "RFC 6585 5", "Values over the limit", $"GET / HTTP/1.1\r\n{Host}A: {new string('b', 10_240)}\r\n\r\n", 431 },
        { "RFC 6585 5", "A section over the limit", $"GET / HTTP/1.1\r\n{Host}{new string('a', 17_000)}: b\r\n\r\n", 431 },
        { "RFC 9110 10.1.1", "An expectation that is not known", $"GET / HTTP/1.1\r\n{Host}Expect: the-unexpected\r\n\r\n", 417 },
    };

    public static TheoryData<string, string, string, int> Hosts => new()
    {
        { "RFC 9112 3.2", "No Host", "GET / HTTP/1.1\r\n\r\n", 400 },
        { "RFC 9112 3.2", "Two Hosts", $"GET / HTTP/1.1\r\n{Host}{Host}\r\n", 400 },
        { "RFC 9112 3.2", "An empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400 },
        { "RFC 9112 3.2", "A Host that is a list", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400 },
        { "RFC 9112 3.2", "A Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400 },
        { "RFC 9112 3.2", "A Host with a user", "GET / HTTP/1.1\r\nHost: me@a\r\n\r\n", 400 },
        { "RFC 9112 3.2", "A Host with a port that is none", "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", 400 },
        { "RFC 9112 3.2.2", "An absolute form that Host disagrees with", "GET http://a/ HTTP/1.1\r\nHost: b\r\n\r\n", 400 },
        { "RFC 9112 3.2.2", "An absolute form whose port Host disagrees with", "GET http://a:81/ HTTP/1.1\r\nHost: a\r\n\r\n", 400 },
        { "RFC 9112 3.2.2", "An absolute form with a user", "GET http://me@localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
    };

    public static TheoryData<string, string, string, int> Framings => new()
    {
        { "RFC 9112 6.3", "Content-Length with Transfer-Encoding", Post("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n"), 400 },
        { "RFC 9112 6.3", "Transfer-Encoding with Content-Length", Post("Transfer-Encoding: chunked\r\nContent-Length: 5", "0\r\n\r\n"), 400 },
        { "RFC 9112 6.3", "Two different Content-Lengths", Post("Content-Length: 5\r\nContent-Length: 6", "hello"), 400 },
        { "RFC 9112 6.3", "Two equal Content-Lengths", Post("Content-Length: 5\r\nContent-Length: 5", "hello"), 400 },
        { "RFC 9112 6.3", "A list of Content-Lengths", Post("Content-Length: 5, 5", "hello"), 400 },
        { "RFC 9110 8.6", "A signed Content-Length", Post("Content-Length: +5", "hello"), 400 },
        { "RFC 9110 8.6", "A negative Content-Length", Post("Content-Length: -5", "hello"), 400 },
        { "RFC 9110 8.6", "A hexadecimal Content-Length", Post("Content-Length: 0x5", "hello"), 400 },
        { "RFC 9110 8.6", "An empty Content-Length", Post("Content-Length:", "hello"), 400 },
        { "RFC 9110 8.6", "A Content-Length of two numbers", Post("Content-Length: 5 5", "hello"), 400 },
        { "RFC 9110 8.6", "A Content-Length over 63 bits", Post("Content-Length: 9223372036854775808", "hello"), 400 },
        { "RFC 9110 15.5.14", "A Content-Length over the limit", Post("Content-Length: 10485761", ""), 413 },
        { "RFC 9112 6.1", "A coding that is not known", Post("Transfer-Encoding: gzip, chunked", "0\r\n\r\n"), 501 },
        { "RFC 9112 6.3", "A coding behind chunked", Post("Transfer-Encoding: chunked, gzip", "0\r\n\r\n"), 400 },
        { "RFC 9112 6.1", "chunked twice", Post("Transfer-Encoding: chunked, chunked", "0\r\n\r\n"), 400 },
        { "RFC 9112 6.1", "Two Transfer-Encodings", Post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"), 400 },
        { "RFC 9112 6.1", "Transfer-Encoding identity", Post("Transfer-Encoding: identity", "hello"), 400 },
        { "RFC 9112 6.1", "An empty Transfer-Encoding", Post("Transfer-Encoding:", "0\r\n\r\n"), 400 },
        { "RFC 9112 6.1", "chunked with a parameter", Post("Transfer-Encoding: chunked;a=b", "0\r\n\r\n"), 400 },
        { "RFC 9112 6.1", "Transfer-Encoding in HTTP/1.0", $"POST / HTTP/1.0\r\n{Host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400 },
    };

    public static TheoryData<string, string, string, int> Chunks => new()
    {
        { "RFC 9112 7.1", "A chunk size with a prefix", Chunked("0x1\r\na\r\n0\r\n\r\n"), 400 },
        { "RFC 9112 7.1", "A negative chunk size", Chunked("-1\r\na\r\n0\r\n\r\n"), 400 },
        { "RFC 9112 7.1", "A chunk size behind a space", Chunked(" 1\r\na\r\n0\r\n\r\n"), 400 },
        { "RFC 9112 7.1", "No chunk size", Chunked("\r\na\r\n0\r\n\r\n"), 400 },
        { "RFC 9112 7.1", "A chunk size over 63 bits", Chunked("8000000000000000\r\na\r\n0\r\n\r\n"), 400 },
        { "RFC 9112 7.1", "A chunk size of seventeen digits", Chunked("00000000000000001\r\na\r\n0\r\n\r\n"), 400 },
        { "RFC 9112 7.1", "A chunk line that ends in LF", Chunked("1\na\r\n0\r\n\r\n"), 400 },
        { "RFC 9112 7.1", "Chunk data that goes on", Chunked("1\r\nab\r\n0\r\n\r\n"), 400 },
        { "RFC 9112 7.1", "Chunk data that ends in LF", Chunked("1\r\na\n0\r\n\r\n"), 400 },
        { "RFC 9112 7.1.1", "An extension with a bare LF", Chunked("1;a\nb\r\na\r\n0\r\n\r\n"), 400 },
        { "RFC 9112 7.1.1", "An extension with a bare CR", Chunked("1;a\rb\r\na\r\n0\r\n\r\n"), 400 },
        { "RFC 9112 7.1.1", "An extension without name", Chunked("1;=b\r\na\r\n0\r\n\r\n"), 400 },
        { "RFC 9112 7.1.1", "An extension that does not end", Chunked($"1;{new string('a', 17_000)}\r\na\r\n0\r\n\r\n"), 400 },
        { "RFC 9112 7.1.2", "A trailer with white space before the colon", Chunked("0\r\nA : b\r\n\r\n"), 400 },
        { "RFC 9112 7.1.2", "A folded trailer", Chunked("0\r\nA: b\r\n c\r\n\r\n"), 400 },
        { "RFC 9112 7.1.2", "A trailer with a NUL", Chunked("0\r\nA: \0\r\n\r\n"), 400 },
    };

    public static TheoryData<string, string, string, int> ConnectionFields => new()
    {
        { "RFC 9110 7.6.1", "Connection names Host", $"GET / HTTP/1.1\r\n{Host}Connection: host\r\n\r\n", 400 },
        { "RFC 9110 7.6.1", "Connection names Content-Length", Post("Connection: content-length\r\nContent-Length: 5", "hello"), 400 },
        { "RFC 9110 7.6.1", "Connection names Authorization", $"GET / HTTP/1.1\r\n{Host}Connection: authorization\r\n\r\n", 400 },
        { "RFC 9110 7.6.1", "Connection names X-Forwarded-For", $"GET / HTTP/1.1\r\n{Host}Connection: close, x-forwarded-for\r\n\r\n", 400 },
        { "RFC 9110 7.6.1", "Connection is no list of tokens", $"GET / HTTP/1.1\r\n{Host}Connection: a b\r\n\r\n", 400 },
    };

    private static string Post(string fields, string content) => $"POST / HTTP/1.1\r\n{Host}{fields}\r\n\r\n{content}";

    private static string Chunked(string content) => Post("Transfer-Encoding: chunked", content);
}
