using System.Net;
using System.Text;
using Protocol.Tests.Http1;
using Sluice.Definitions;
using Sluice.Definitions.Stages;
using Sluice.Engine.Compilation;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Memory;
using Sluice.Engine.Recording;
using Sluice.Engine.Upstreams;
using Sluice.Fuzz.Fuzzing;
using Sluice.Protocol.Http1;
using Sluice.Transport;

namespace Sluice.Fuzz.Targets;

/// <summary>Access-log formats, and what clients put into their lines: up to a NUL the input is a User-Agent, behind it a format.</summary>
internal sealed class LogFormatTarget : FuzzTarget
{
    private const int MaxKnown = 1_000;
    private const string ApiId = "fuzz";
    private const string StageName = "prod";

    private readonly LogDestinations _logs = new(1, LogDestinations.DefaultRingBytes, _ => new StreamLogSink(Stream.Null), _ => { });
    private readonly AccessLogCompiler _compiler;
    private readonly Exchange _exchange;
    private readonly LogLine _line = new();
    private readonly Dictionary<string, string> _alone = [];

    public LogFormatTarget()
    {
        var options = new CompilerOptions
        {
            Dialer = new LoopDialer(new NameResolver()),
            Loops = 1,
            AccessLogs = new AccessLogOptions { Destinations = _logs, DefaultPlace = "log" },
        };
        _compiler = new AccessLogCompiler(options, new FaultList());
        var loop = new EpollLoop(0, new EventLoopOptions(), LinuxSocketCalls.Instance);
        var context = new LoopContext(loop, new LoopMetrics(0), TimeProvider.System);
        _exchange = new Exchange(context) { Client = new ClientFacts(new IPEndPoint(IPAddress.Loopback, 40_000), null, secure: false) };
        var response = new MemoryResponseWriter(1_024);
        response.Begin(_exchange);
        _exchange.Response = response;
        _exchange.Response.Start(204, 0);
    }

    public override string Name => "log-formats";

    public override string Subject => "access-log formats with $context variables, rendered with a hostile User-Agent";

    public override string Oracle => "never throws; one bounded line; each piece is what it is by itself; the User-Agent is escaped as a slow escaper does it, and JSON reads it back";

    public override string[] Namespaces => ["Sluice.Engine.AccessLogs", "Sluice.Definitions.Stages", "Sluice.Engine.Compilation", "Sluice.Engine.Exchanges"];

    public override int MaxLength => 512;

    public override int SmokeExecutions => 20_000;

    public override string[] Tokens =>
    [
        "\0", "$context.", "$context", "$", ".", "$context.identity.userAgent", "$context.status", "$context.requestId", "$context.path", "$context.httpMethod", "$context.protocol",
        "$context.stage", "$context.apiId", "$context.error.messageString", "$context.error.message", "$context.responseLength", "$context.integrationErrorMessage", "$context.authorizer.x",
        "$context.identity.sourceIp", "$context.domainName", "$context.domainPrefix", "$context.sluice.reason", "$context.error.responseType", "$context.integration.status", "\"", "\\", "<", ">", "&", "'",
        ",", "|", ";", " ", "{", "}", "[", "]", "\n", "\x80", "\xc3\xa9", "\xc2\x9b", "\xe2\x80\xa8", "\xe2\x80\xae", "\xef\xbf\xbe", "\xed\xa0\x80", "\xf0\x9f\xa6\xb4", "\t",
    ];

    /// <summary>Each variable is rendered by itself, with a format of its own.</summary>
    public override long MaxAllocatedBytes(int inputLength) => 8_000_000;

    public override IEnumerable<byte[]> Seeds()
    {
        string[] formats =
        [
            "$context.identity.sourceIp $context.identity.caller [$context.requestTime] \"$context.httpMethod $context.path $context.protocol\" $context.status $context.responseLength $context.requestId",
            "{\"id\":\"$context.requestId\",\"ua\":\"$context.identity.userAgent\",\"status\":$context.status,\"e\":$context.error.messageString}",
            "<r ua=\"$context.identity.userAgent\">$context.stage $context.apiId</r>", "$context.identity.userAgent,$context.identity.userAgent|$context.domainName", "plain", "",
        ];
        return formats.SelectMany(format => new[] { "curl/8", "x\", \"status\":\"999", "\u00e2\u0080\u00a8\u00ff" }.Select(agent => Raw.Bytes($"{agent}\0{format}")));
    }

    public override void Execute(ReadOnlySpan<byte> input)
    {
        var nul = input.IndexOf((byte)0);
        if (nul < 0) return;
        byte[] head = [.. "GET /a,b;c HTTP/1.1\r\nHost: api.example.com\r\nUser-Agent: "u8, .. input[..nul], .. "\r\n\r\n"u8];
        if (default(RequestHeadParser).Parse(head, _exchange.Head, HeadLimits.Request, out _) != HeadStatus.Done || _exchange.Head.Length != head.Length) return;
        if (!_exchange.Head.TryFind(KnownField.UserAgent, out var agent)) return;
        _exchange.SetHead(head);
        var format = Encoding.UTF8.GetString(input[(nul + 1)..]);
        format = format.TrimEnd('\r', '\n');
        var pieces = AccessLogFormat.Parse(format);
        if (string.Concat(pieces.Select(piece => piece.IsVariable ? "$context." + piece.Text : piece.Text)) != format) throw new OracleException("Its pieces are not the format.");
        var expected = new StringBuilder();
        for (var i = 0; i < pieces.Length; i++)
        {
            var piece = pieces[i];
            if (!piece.IsVariable) expected.Append(piece.Text);
            else if (FromClient(piece.Text, head, agent) is { IsEmpty: false } value) expected.Append(Escaped(value, SeparatorOf(pieces, i - 1, isBefore: true), SeparatorOf(pieces, i + 1, isBefore: false)));
            else expected.Append(Alone(piece.Text));
        }

        OracleException.ThrowUnlessSame(expected.ToString(), Render(format), "The line is another.");
    }

    /// <summary>What a client chooses must not look like the separators around it.</summary>
    private static ReadOnlySpan<byte> FromClient(string variable, ReadOnlySpan<byte> head, in FieldLine agent) => variable switch
    {
        "identity.userAgent" => agent.Value(head),
        "path" => "/a,b;c"u8,
        "httpMethod" => "GET"u8,
        "domainName" => "api.example.com"u8,
        "domainPrefix" => "api"u8,
        _ => default,
    };

    private static string Escaped(ReadOnlySpan<byte> value, char before, char behind)
    {
        var text = SlowEscaping.Write(value, before, behind);
        SlowEscaping.CheckJson(value, text);
        return text;
    }

    private static char SeparatorOf(System.Collections.Immutable.ImmutableArray<AccessLogPiece> pieces, int index, bool isBefore) =>
        index < 0 || index >= pieces.Length || pieces[index].IsVariable ? 'x' : isBefore ? pieces[index].Text[^1] : pieces[index].Text[0];

    /// <summary>What a variable is that no client chooses: the same for every input.</summary>
    private string Alone(string variable)
    {
        if (_alone.TryGetValue(variable, out var known)) return known;
        if (_alone.Count == MaxKnown) _alone.Clear();
        return _alone[variable] = Render("$context." + variable);
    }

    private string Render(string format)
    {
        var stage = new Stage { Name = StageName, AccessLogSettings = new AccessLogSettings { Format = format } };
        var log = _compiler.For(new StageInput { Api = new RestApi { Name = ApiId, Resources = [] }, ApiId = ApiId, Stage = stage })!;
        _exchange.Scratch.Clear();
        _line.Clear();
        log.Format.Write(_exchange, 1_234, _line);
        if (_line.Length == 0 || _line.Bytes[^1] != '\n' || _line.Length > LogLine.MaxBytes) throw new OracleException($"The line has {_line.Length} bytes, or no end.");
        return Encoding.UTF8.GetString(_line.Bytes[..^1]);
    }
}
