using System.Collections.Frozen;
using Protocol.Tests.Http1;
using Sluice.Definitions;
using Sluice.Definitions.Import.Paths;
using Sluice.Definitions.Mapping;
using Sluice.Definitions.Mocks;
using Sluice.Definitions.Stages;
using Sluice.Definitions.Uris;
using Sluice.Fuzz.Fuzzing;

namespace Sluice.Fuzz.Targets;

/// <summary>The small languages inside definitions. The first byte chooses one.</summary>
internal sealed class ExpressionTarget : FuzzTarget
{
    public override string Name => "expressions";

    public override string Subject => "mapping expressions and targets, URI templates, mock templates, paths, method-setting keys, selection patterns";

    public override string Oracle => "never throws; a result or a problem with a remedy; an endpoint has a host, a port in range and a path; a pattern that matches a literal status is honest";

    public override string[] Namespaces => ["Sluice.Definitions.Mapping", "Sluice.Definitions.Uris", "Sluice.Definitions.Mocks", "Sluice.Definitions.Import.Paths", "Sluice.Definitions.Stages"];

    public override int MaxLength => 256;

    public override int SmokeExecutions => 50_000;

    public override string[] Tokens =>
    [
        "method.request.header.", "method.request.multivalueheader.", "method.request.querystring.", "method.request.multivaluequerystring.", "method.request.path.", "method.request.body",
        "integration.request.header.", "integration.request.path.", "integration.request.querystring.", "integration.response.header.", "integration.response.body.", "method.response.header.",
        "context.", "context.identity.sourceIp", "context.authorizer.claims.", "stageVariables.", "${stageVariables.a}", "'", "{", "}", "{id}", "{proxy+}", "http://", "https://", "[::1]", ":80",
        ":65536", "/", "?", "#", "@", "%", "*", "~1", "\"statusCode\"", "statusCode", ": ", "200", "-1", "99999999999", ",", "[", "]", "(", ")", "(?=", "\\1", "+", "|", ".", "\\d", "{2}", "\n", " ",
    ];

    /// <summary>A regular expression that never backtracks is large.</summary>
    public override long MaxAllocatedBytes(int inputLength) => 64_000_000;

    public override IEnumerable<byte[]> Seeds()
    {
        string[] texts =
        [
            "0method.request.header.X-Trace", "0'literal'", "0context.requestId", "0stageVariables.a", "1integration.response.header.Location", "2integration.request.path.id",
            "3method.response.header.X", "4http://h:81/${stageVariables.a}/{id}?q=1", "4https://[::1]:8080/x", "5{\"statusCode\": 200}", "5{statusCode: 200, foo}: [ba r]}", "6/pets/{id}/{proxy+}",
            "7~1pets/GET", "7*/*", "82\\d{2}", "8(?=a)(a+)\\1b", "84..|500",
        ];
        return texts.Select(Raw.Bytes);
    }

    public override void Execute(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty) return;
        var text = System.Text.Encoding.UTF8.GetString(input[1..]);
        switch (input[0] % 9)
        {
            case 0: Check(MappingExpression.ParseRequest(text)); break;
            case 1: Check(MappingExpression.ParseResponse(text)); break;
            case 2: Check(MappingTargetParser.TryParseRequest(text, out var remedy) is null, remedy); break;
            case 3: Check(MappingTargetParser.TryParseResponse(text, out var remedyToo) is null, remedyToo); break;
            case 4: CheckUri(text); break;
            case 5: MockTemplate.FindStatusCode(text); break;
            case 6: CheckPath(text); break;
            case 7: MethodSettingKey.TryParse(text); break;
            default: CheckPattern(text); break;
        }
    }

    private static void Check(MappingExpressionResult result)
    {
        if (result.Source is null == result.Problem is null) throw new OracleException("A source and a problem, or neither.");
    }

    private static void Check(bool isRefused, string? remedy)
    {
        if (isRefused && string.IsNullOrEmpty(remedy)) throw new OracleException("It is refused without a remedy.");
    }

    private static void CheckUri(string text)
    {
        var template = UriTemplate.TryParse(text, out var problem);
        if (template is null != problem is not null) throw new OracleException("A template and a problem, or neither.");
        if (template?.TryResolve(FrozenDictionary<string, string>.Empty, out problem) is not { } endpoint) return;
        if (endpoint.Port is < 1 or > ushort.MaxValue) throw new OracleException($"Port {endpoint.Port}.");
        if (endpoint.Host.IsEmpty || !endpoint.Path[0].Text.StartsWith('/')) throw new OracleException("No host, or no path.");
        var literals = endpoint.Host.Concat(endpoint.Path).Concat(endpoint.Query).Where(part => part.Kind == UriPartKind.Literal);
        if (literals.Any(part => part.Text.Any(letter => letter is <= ' ' or > '~'))) throw new OracleException("A literal holds what cannot be sent.");
    }

    private static void CheckPath(string text)
    {
        var path = PathParser.TryParse(text, plainUrls: text.Length % 2 == 0, out var problem, out var remedy);
        if (path is null && (problem.Length == 0 || remedy.Length == 0)) throw new OracleException("It is refused without problem or remedy.");
        if (path is not null && !path.Text.StartsWith('/')) throw new OracleException($"The path is {path.Text}.");
    }

    private static void CheckPattern(string text)
    {
        var pattern = SelectionPattern.TryParse(text, out var problem);
        if (pattern is null != !string.IsNullOrEmpty(problem)) throw new OracleException("A pattern and a problem, or neither.");
        if (text.Length > 0 && text.All(char.IsAsciiDigit) && (!pattern!.Matches(text) || pattern.Matches(text + "0"))) throw new OracleException("Digits match something else than themselves.");
    }
}
