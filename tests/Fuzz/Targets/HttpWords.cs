namespace Sluice.Fuzz.Targets;

/// <summary>Words that HTTP's parsers know.</summary>
internal static class HttpWords
{
    public static readonly string[] All =
    [
        "\r\n", "\r\n\r\n", "\n", "\r", "\0", "\t", " ", ":", ": ", ",", ";", "=", "\"", "\\", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/",
        "Host: a\r\n", "Content-Length: ", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: ", "Connection: ", "close", "keep-alive",
        "Connection: close\r\n", "Upgrade: websocket\r\n", "upgrade", "chunked", "gzip", "identity", "Trailer: X\r\n", "TE: trailers\r\n", "Keep-Alive: 5\r\n",
        "Proxy-Connection: close\r\n", "X-A: b\r\n", "X-A", "x-a", "Set-Cookie: a=b\r\n", "Server: s\r\n", "Date: d\r\n", "\x80", "\xff", "\x7f", "\r\n ", "\r\n\t", " :",
    ];

    public static readonly string[] Requests =
    [
        "GET ", "POST ", "HEAD ", "OPTIONS ", "CONNECT ", "PRI ", "TRACE ", "\x16\x03", "GET / HTTP/1.1\r\n", "/", "//", "*", "?", "#", "%", "%2e", "%2F", "%00", "%zz",
        "..", "http://", "https://", "http://a", "ftp://", "@", "[::1]", "[", "]", ":80", ":443", ":65536", "Host: ", "Expect: 100-continue\r\n", "Expect: ",
        "Host: a:80\r\n", "Host: [::1]\r\n", "User-Agent: x\r\n", "Accept: */*\r\n", "Content-Type: a\r\n", "Cookie: a\r\n", "X-Forwarded-For: 1.2.3.4\r\n",
        "255.255.255.255", "::ffff:1.2.3.4", "fe80::1", "host", "content-length", "transfer-encoding",
    ];
}
