using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sluice.Fuzz.Fuzzing;
using Sluice.Templates;
using Sluice.Templates.Input;
using Sluice.Templates.JsonPath;
using Sluice.Templates.Rendering;

namespace Sluice.Fuzz.Targets;

/// <summary>A path in the first line, a JSON text behind it.</summary>
internal sealed partial class JsonPathTarget : FuzzTarget
{
    private const int MaxDepth = 30;

    private static readonly RenderLimits Limits = new() { MaxSteps = 20_000, MaxValueBytes = 300_000, MaxDepth = MaxDepth, MaxMilliseconds = 60_000 };

    private readonly TemplateRenderer _renderer = new();

    public override string Name => "jsonpath";

    public override string Subject => "JSONPath and the JSON that it reads";

    public override string Oracle => "never throws; a fault lies within the path; JSON is read where System.Text.Json reads it; members and places lead where a walk leads";

    public override string[] Namespaces => ["Sluice.Templates.JsonPath", "Sluice.Templates.Json", "Sluice.Templates.Numbers", "Sluice.Templates.Regexes"];

    public override int MaxLength => 512;

    public override int SmokeExecutions => 30_000;

    public override string[] Tokens =>
    [
        "$", "@", ".a", ".b", "..", "[*]", ".*", "[0]", "[-1]", "[0,1]", "[1:]", "[:-1]", "['a']", "['a','b']", "[?(@.a > 1)]", "[?(", ")]", " == ", " =~ /a.*/i", " in ['a', 1]", " && ", " || ", "!", ".length()", ".sum()",
        ".min()", ".keys()", ".concat('x')", ".append(1)", ".first()", ".index(0)", " size 2", " empty false", "null", "true", "\n", "{\"a\":", "[1,2]", "\"\\u00e9\"", "\"\\n\"", "1e5", "-0", "1.50", "12345678901234567890", "}", "]", ",",
    ];

    public override long MaxAllocatedBytes(int inputLength) => 64_000_000;

    public override IEnumerable<byte[]> Seeds()
    {
        string[] texts =
        [
            "$.a.b[0]\n{\"a\": {\"b\": [1, 2]}}", "$..a\n[{\"a\": 1}, {\"b\": {\"a\": \"x\"}}]", "$[?(@.a > 1 && @.b == 'x')].b\n[{\"a\": 2, \"b\": \"x\"}]", "$.a.length()\n{\"a\": [1.5, -2e3, null, true]}",
            "$['a','b']\n{\"a\": \"\\u00e9\\\"\", \"b\": []}", "$[1:]\n[0, 1, 2]", "$[?(@ =~ /a+/i)]\n[\"AA\", \"b\"]",
        ];
        return texts.Select(Encoding.UTF8.GetBytes);
    }

    public override void Execute(ReadOnlySpan<byte> input)
    {
        int end = input.IndexOf((byte)'\n');
        string text = Encoding.UTF8.GetString(end < 0 ? input : input[..end]);
        byte[] body = end < 0 ? [] : input[(end + 1)..].ToArray();
        if (JsonPathExpression.Compile(text, out var fault) is not { } path)
        {
            if (fault!.Position < 0 || fault.Position > text.Length || fault.Message.Length == 0) throw new OracleException("It is refused without place or reason.");
            return;
        }

        ArrayBufferWriter<byte> output = new();
        var result = _renderer.Select(path, new Body(body), output, out bool isFound, new RenderOptions(Limits));
        if (!result.IsRendered && result.Failure != RenderFailure.BodyNotJson) return;
        if (body.Length > 0) Compare(text, body, result.IsRendered, isFound ? Encoding.UTF8.GetString(output.WrittenSpan) : null);
    }

    private static void Compare(string path, byte[] body, bool isJson, string? found)
    {
        if (!System.Text.Unicode.Utf8.IsValid(body)) return;
        using var document = Parse(body);
        if (document is not null != isJson) throw new OracleException(isJson ? "What is no JSON was read." : "JSON was not read.");
        if (document is null || !SimplePath().IsMatch(path)) return;
        JsonElement? here = document.RootElement;
        foreach (Match step in SimpleStep().Matches(path)) here = Walk(here, step);
        if (here is null != found is null) throw new OracleException($"The walk leads to {here?.GetRawText() ?? "nothing"}, the path to {found ?? "nothing"}.");
        if (here is { ValueKind: JsonValueKind.String } text && TextOf(text) is { } expected) OracleException.ThrowUnlessSame(expected, found!, "Another text.");
    }

    // A lone surrogate is '?' in our output and an exception there.
    private static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth + 1 });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Walk(JsonElement? here, Match step)
    {
        if (here is not { } element) return null;
        if (step.Groups["name"].Success) return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(step.Groups["name"].Value, out var member) ? member : null;
        int place = int.Parse(step.Groups["index"].Value, System.Globalization.CultureInfo.InvariantCulture);
        return element.ValueKind == JsonValueKind.Array && place < element.GetArrayLength() ? element[place] : null;
    }

    [GeneratedRegex(@"^\$(\.[a-z]+|\[\d{1,6}\])*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SimplePath();

    [GeneratedRegex(@"\.(?<name>[a-z]+)|\[(?<index>\d+)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SimpleStep();

    private sealed class Body(byte[] bytes) : ITemplateInput
    {
        ReadOnlySpan<byte> ITemplateInput.Body => bytes;

        public void WriteParameters(ParameterPlace place, TemplateMapWriter writer)
        {
        }

        public void WriteStageVariables(TemplateMapWriter writer)
        {
        }

        public ContextAnswer WriteContext(ReadOnlySpan<char> name, TemplateTextWriter writer) => ContextAnswer.Missing;

        public void WriteContextGroup(ReadOnlySpan<char> name, TemplateMapWriter writer)
        {
        }
    }
}
