using Protocol.Tests.Http1;
using Sluice.Engine.Routing;
using Sluice.Fuzz.Fuzzing;

namespace Sluice.Fuzz.Targets;

/// <summary>
/// Routes and paths. The first byte chooses the dialect; then come lines: routes up to an empty line, behind it paths. The first character
/// of each chooses a method.
/// </summary>
internal sealed class RouteTarget : FuzzTarget
{
    private const int MaxPaths = 4;
    private const int MaxRoutes = 16;

    public override string Name => "routes";

    public override string Subject => "route templates, the trie that is built of them, and raw paths";

    public override string Oracle => "a matcher that tries every route and ranks those that fit; a template is refused exactly where the rules say so";

    public override string[] Namespaces => ["Sluice.Engine.Routing"];

    public override int MaxLength => 320;

    public override int SmokeExecutions => 50_000;

    public override string[] Tokens =>
        ["/", "//", "\n", "\n\n", "{x}", "{y}", "{p+}", "{x", "}", "{+}", "$default", "\n0$default", "a", "b", "%61", "%2F", "%2f", "%00", "%zz", "%", "..", "%2e", ";", "~", "%7E", "\n0/a", "\n7/", "/a/{x}", "/{p+}"];

    public override IEnumerable<byte[]> Seeds()
    {
        string[] texts =
        [
            "0\n0/\n\n0/", "00/a\n0/{x}\n7/{p+}\n\n0/a\n1/b/\n0//a/b", "10/a/b\n0/a/{x}\n0/{y}/b\n0/{p+}\n0$default\n\n0/a/b\n0/a/c\n0/c/b/\n0x", "00/caf\u00e9/{x}/~u\n\n0/caf%C3%A9/1/%7Eu",
            "10/a/\n0/a\n\n0/a/\n1/a", "07/a/{x}/c\n0/a/b/{y+}\n\n0/a/b/c\n8/a/b/c", "00/{x}/a\n0/{y}/b\n\n0/1/a",
        ];
        return texts.Select(Raw.Bytes);
    }

    public override void Execute(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty) return;
        var dialect = (input[0] & 1) == 0 ? RouteDialect.Rest : RouteDialect.Http;
        var lines = Raw.Text(input[1..]).Split('\n');
        var behind = Array.IndexOf(lines, "");
        if (behind < 0) return;
        var model = new RouteModel(dialect);
        var builder = new RouteTrieBuilder<string>(dialect);
        List<(RouteMethod Method, string Template)> refused = [];
        foreach (var line in lines.Take(Math.Min(behind, MaxRoutes)))
        {
            var method = MethodOf(line[0], RouteMethod.Any);
            if (method == RouteMethod.Other) continue;
            if (model.TryAdd(method, line[1..])) builder.Add(line[1..], method, $"{method} {line[1..]}");
            else refused.Add((method, line[1..]));
        }

        var trie = builder.Build();
        foreach (var line in lines.Skip(behind + 1).Where(line => line.Length > 0).Take(MaxPaths)) Compare(trie, model, MethodOf(line[0], RouteMethod.Head), line[1..]);
        if (refused.Count > 0 && InputHash.Of(input) % 16 == 0) CheckRefusal(builder, refused[0].Method, refused[0].Template);
    }

    private static void Compare(RouteTrie<string> trie, RouteModel model, RouteMethod method, string path)
    {
        Span<PathCapture> captures = stackalloc PathCapture[trie.MaxCaptures];
        var bytes = Raw.Bytes(path);
        var isFound = trie.TryMatch(bytes, method, captures, out var route, out var count);
        var actual = route ?? "none";
        for (var i = 0; isFound && i < count; i++) actual += $" [{Raw.Text(captures[i].Of(bytes))}]";
        OracleException.ThrowUnlessSame(model.Match(method, path), actual, $"Another route answers.\n  {method} {path}");
    }

    private static void CheckRefusal(RouteTrieBuilder<string> builder, RouteMethod method, string template)
    {
        try
        {
            builder.Add(template, method, "refused");
        }
        catch (ArgumentException)
        {
            return;
        }

        throw new OracleException($"It takes {method} {template}.");
    }

    private static RouteMethod MethodOf(char letter, RouteMethod last) => (RouteMethod)(letter % ((int)last + 1));
}
