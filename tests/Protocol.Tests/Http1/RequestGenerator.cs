using System.Text;

namespace Protocol.Tests.Http1;

/// <summary>Random requests: built from good pieces mostly, from tricky pieces sometimes, then perhaps damaged.</summary>
internal sealed class RequestGenerator(int seed)
{
    private static readonly string[] Methods = ["GET", "GET", "POST", "OPTIONS", "CONNECT", "HEAD", "get", "PURGE", "PRI", "", "G T", "LONGERTHANMOST"];

    private static readonly string[] Targets =
    [
        "/", "/pets/7", "/a?b=c", "/a%20b?%2f", "/a?b?c", "*", "http://a/", "http://a", "https://a:443/x?y", "http://a:80?q", "a:443", "[::1]:1",
        "/a%2", "/%zz", "/a|b", "/a#b", "a", "", "ftp://a/", "http://u@a/", "http:///", "http:/a", "http://a:b/", "http://[::1]/", "/[]", "/?",
    ];

    private static readonly string[] Versions =
        ["HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/1.2", "http/1.1", "HTTP/1", "", "HTTP/1.1 "];

    private static readonly string[] Names =
    [
        "Host", "Content-Length", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "TE", "Keep-Alive", "Accept", "X-One", "x-two", "Cookie",
        "Host ", " Host", "", "X:Y", "X@", "A", "CONTENT-LENGTH", "X-Forwarded-For",
    ];

    private static readonly string[] Values =
    [
        "a", "", "a:80", "[::1]:1", "5", "007", "5, 5", "+5", "99999999999999999999", "chunked", "Chunked", "gzip, chunked", "chunked, gzip", "close",
        "keep-alive", "keep-alive, X-One", "x-two,upgrade", "host", "a b", "100-continue", "200-ok", " padded\t", "caf\u00e9", "a\tb",
        "x\0", "x\u0001", "\u007f",
    ];

    private static readonly string[] LineEnds = ["\r\n", "\r\n", "\r\n", "\r\n", "\r\n", "\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r", "\r\n ", "\r\r\n"];

    private readonly Random _random = new(seed);

    public int Below(int bound) => _random.Next(bound);

    public string Next()
    {
        var isTame = _random.Next(3) > 0;
        var text = new StringBuilder(_random.Next(12) == 0 ? "\r\n" : "");
        text.Append(isTame ? Methods[_random.Next(3)] : Pick(Methods)).Append(Space(isTame));
        text.Append(isTame ? Targets[_random.Next(5)] : Pick(Targets)).Append(Space(isTame));
        text.Append(isTame ? Versions[_random.Next(5)] : Pick(Versions)).Append(LineEnd(isTame));
        if (_random.Next(10) > 0) text.Append("Host: a").Append(LineEnd(isTame));
        for (var fields = _random.Next(7); fields > 0; fields--)
        {
            text.Append(isTame ? Names[_random.Next(12)] : Pick(Names)).Append(_random.Next(20) == 0 ? "" : ":");
            text.Append(_random.Next(3) == 0 ? "" : " ").Append(Pick(Values)).Append(LineEnd(isTame));
        }

        text.Append(LineEnd(isTame)).Append(_random.Next(4) == 0 ? "trailing" : "");
        return _random.Next(4) == 0 ? Damage(text) : text.ToString();
    }

    private string Damage(StringBuilder text)
    {
        for (var times = _random.Next(1, 4); times > 0 && text.Length > 0; times--)
        {
            var at = _random.Next(text.Length);
            var octet = (char)(_random.Next(2) == 0 ? _random.Next(256) : " \t\r\n:,%/\0"[_random.Next(9)]);
            switch (_random.Next(4))
            {
                case 0: text[at] = octet; break;
                case 1: text.Insert(at, octet); break;
                case 2: text.Remove(at, 1); break;
                default: text.Length = at; break;
            }
        }

        return text.ToString();
    }

    private string Pick(string[] pieces) => pieces[_random.Next(pieces.Length)];

    private string Space(bool isTame) => isTame || _random.Next(8) > 0 ? " " : _random.Next(2) == 0 ? "  " : "\t";

    private string LineEnd(bool isTame) => isTame || _random.Next(3) > 0 ? "\r\n" : Pick(LineEnds);
}
