using Protocol.Tests.Http1;
using Sluice.Fuzz.Fuzzing;
using Sluice.Protocol.Http1;

namespace Sluice.Fuzz.Targets;

/// <summary>Request targets: the input stands between a method, which its first byte chooses, and the rest of a good head.</summary>
internal sealed class RequestTargetTarget : FuzzTarget
{
    private const string Behind = " HTTP/1.0\r\n\r\n";

    private static readonly string[] Methods = ["GET ", "OPTIONS ", "CONNECT ", "POST "];
    private static readonly HeadLimits Narrow = new() { MaxTargetBytes = 9 };

    private readonly RequestHead _head = new();

    public override string Name => "request-target";

    public override string Subject => "request targets in all four forms, authorities and IPv6 literals among them";

    public override string Oracle => "a reference that reads character by character; the runtime's IPAddress for literals; any split";

    public override string[] Namespaces => ["Sluice.Protocol.Http1"];

    public override int MaxLength => 256;

    public override string[] Tokens =>
    [
        "/", "//", "*", "?", "#", "%", "%2e", "%2F", "%00", "%zz", "%2", "..", "http://", "https://", "HTTP://", "http:/", "ftp://", "@", "[::1]", "[", "]", "::", ":", ":80",
        ":443", ":65535", ":65536", ":00080", "a", "example.com", "255.255.255.255", "256", "::ffff:1.2.3.4", "fe80::1%25a", "1:2:3:4:5:6:7:8", " ", "\t", "\r\n", "\n", "\0",
        "\x80", "\x7f", "{", "}", "|", "\\", "^", "`", "\"", "<", ">", "~", "!", "$", "&", "'", "(", ")", "+", ",", ";", "=",
    ];

    public override IEnumerable<byte[]> Seeds()
    {
        string[] targets =
        [
            "/", "/a/b?c=d&e", "*", "a:80", "[::1]:443", "http://a", "http://a/", "https://a.b:443/c?d", "http://[2001:db8::1]:8080/%2e%2E/x;y=z?a[]", "//a//b/../", "/%41%zz",
            "http://u@h/", "a", "", "/a#b", "http://[::ffff:127.0.0.1]/", "http://a:/", "/" + new string('a', 60),
        ];
        return targets.SelectMany(target => new[] { "0", "1", "2" }.Select(method => Raw.Bytes(method + target)));
    }

    public override void Execute(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty) return;
        var hash = InputHash.Of(input);
        var limits = hash % 8 == 0 ? Narrow : HeadLimits.Request;
        var text = Methods[input[0] % Methods.Length] + Raw.Text(input[1..]) + Behind;
        var bytes = Raw.Bytes(text);
        var expected = ReferenceRequest.Read(text, limits);
        OracleException.ThrowUnlessSame(expected, Read(bytes, bytes.Length, limits), "The whole head reads otherwise.");
        if (_head.Host.Length > 0 && expected.Contains(' ')) CheckHost(bytes);
        OracleException.ThrowUnlessSame(expected, Read(bytes, Split.Of(hash, bytes.Length), limits), "The head in two pieces reads otherwise.");
    }

    private string Read(byte[] bytes, int split, HeadLimits limits)
    {
        var parser = default(RequestHeadParser);
        var status = HeadStatus.NeedMore;
        var reason = RejectReason.None;
        if (split < bytes.Length) status = parser.Parse(bytes.AsSpan(0, split), _head, limits, out reason);
        if (status == HeadStatus.NeedMore) status = parser.Parse(bytes, _head, limits, out reason);
        return status switch
        {
            HeadStatus.Rejected => reason.ToString(),
            HeadStatus.Done => ReferenceRequest.Summary(_head, bytes),
            _ => "NeedMore",
        };
    }

    /// <summary>A host with colons is an address to the runtime too.</summary>
    private void CheckHost(byte[] bytes)
    {
        var host = Raw.Text(_head.Host.Of(bytes));
        if (host[0] == '[' && !System.Net.IPAddress.TryParse(host, out _)) throw new OracleException($"The runtime knows no address {host}.");
        if (_head.Port is < -1 or > ushort.MaxValue) throw new OracleException($"Port {_head.Port}.");
    }
}
