using System.Buffers;
using System.Text;
using Sluice.Fuzz.Fuzzing;
using Sluice.Templates;
using Sluice.Templates.Input;
using Sluice.Templates.Overrides;
using Sluice.Templates.Rendering;
using Sluice.Templates.Steps;

namespace Sluice.Fuzz.Targets;

/// <summary>Mapping templates: compiled, and rendered twice.</summary>
internal sealed class VtlTarget : FuzzTarget, ITemplateObserver
{
    private static readonly RenderLimits Limits = new() { MaxSteps = 3_000, MaxValueBytes = 200_000, MaxOutputBytes = 20_000, MaxIterations = 20, MaxMilliseconds = 60_000 };

    private readonly TemplateRenderer _renderer = new();
    private readonly FuzzInput _input = new();

    public override string Name => "vtl";

    public override string Subject => "mapping templates: compiling and rendering";

    public override string Oracle => "never throws; faults lie within the text; the output keeps its limit; a second render, watched, gives the same";

    public override string[] Namespaces => ["Sluice.Templates"];

    public override int MaxLength => 512;

    public override int SmokeExecutions => 30_000;

    public override string[] Tokens =>
    [
        "#set($a = ", "#if(", "#elseif(", "#else", "#end", "#foreach($i in ", "#macro(m $p)", "#m(1)", "#@m(1)", "#define($d)", "#break", "#stop", "##", "#*", "*#", "#[[", "]]#", "${", "}", "$!", "$a", "$i", "$p", "$d",
        "$foreach.index", "$bodyContent", "$input.path('$.a')", "$input.json('$')", "$input.body", "$input.params('q')", "$context.identity.sourceIp", "$context.requestOverride.header.x", "$context.responseOverride.status",
        "$stageVariables.s", "$util.escapeJavaScript(", "$util.parseJson(", "$util.urlDecode(", "$util.base64Decode(", ".replaceAll('a', '$0')", ".split(',')", ".substring(1)", ".add($a)", ".put('k', 1)", ".get(0)",
        ".keySet()", ".entrySet()", ".size()", ".toString()", ".matches('(a+)+b')", ".remove(0)", "[1..3]", "[1, 'x']", "{'k': 1}", "\"$a\"", "'", "\"", "\\", " + ", " / ", " == ", " && ", "!", "(", ")", "[0]", "|'d'", "\n", "true",
    ];

    public override long MaxAllocatedBytes(int inputLength) => 8_000_000 + (20_000L * inputLength);

    public override IEnumerable<byte[]> Seeds()
    {
        string[] texts =
        [
            "#set($a = $input.path('$'))\n#foreach($i in $a.l)\n$i#if($foreach.hasNext),#end\n#end", "{\"x\": \"$util.escapeJavaScript($input.body).replaceAll(\"\\\\'\", \"'\")\"}",
            "#macro(m $p)<$p>#end#m(\"a $a\")#define($d)$a#end$d", "#if($a == 1 && !($a > 2))x#{else}y#end## c\n#[[ $x ]]# \\$a", "#set($m = {'k': [1, 2.5, 'x']})#set($m.k[0] = 9)$m ${m.k} $!{nothing}",
            "#set($context.requestOverride.header.X = 'v')#set($context.responseOverride.status = 404)", "#foreach($e in {'a': 1})$velocityCount#break#end#stop",
        ];
        return texts.Select(Encoding.UTF8.GetBytes);
    }

    public override void Execute(ReadOnlySpan<byte> input)
    {
        string text = Encoding.UTF8.GetString(input);
        if (CompiledTemplate.Compile(text, out var faults) is not { } template)
        {
            if (faults.IsEmpty || faults.Any(fault => fault.Line < 1 || fault.Column < 1 || fault.Message.Length == 0)) throw new OracleException("It is refused without place or reason.");
            return;
        }

        var (once, first) = Render(template, watched: false);
        var (again, second) = Render(template, watched: true);
        if (once.Length > Limits.MaxOutputBytes) throw new OracleException($"The output has {once.Length} bytes.");

        // Watching costs memory and steps, so that one may fail where the other does not.
        if (first.IsRendered && second.IsRendered) OracleException.ThrowUnlessSame(once, again, "The second render differs.");
    }

    /// <inheritdoc/>
    public void OnStep(in TemplateStep step)
    {
        if (step.Line < 1 || step.Column < 1) throw new OracleException("A step without a place.");
    }

    private (string Output, RenderResult Result) Render(CompiledTemplate template, bool watched)
    {
        ArrayBufferWriter<byte> output = new();
        var result = _renderer.Render(template, _input, output, new RenderOptions(Limits, new TemplateOverrides(), watched ? this : null));
        return (Encoding.UTF8.GetString(output.WrittenSpan), result);
    }

    private sealed class FuzzInput : ITemplateInput
    {
        public ReadOnlySpan<byte> Body => """{"a": 1, "l": ["x", {"y": null}, 2.50, "é"], "m": {"k": "O'N\"\\"}}"""u8;

        public void WriteParameters(ParameterPlace place, TemplateMapWriter writer) => writer.Add("q"u8, "a,b"u8);

        public void WriteStageVariables(TemplateMapWriter writer) => writer.Add("s"u8, "v"u8);

        public ContextAnswer WriteContext(ReadOnlySpan<char> name, TemplateTextWriter writer)
        {
            if (name is "identity") return ContextAnswer.Group;
            if (name is not "identity.sourceIp") return ContextAnswer.Missing;
            writer.Write("10.0.0.1");
            return ContextAnswer.Value;
        }

        public void WriteContextGroup(ReadOnlySpan<char> name, TemplateMapWriter writer) => writer.Add("sourceIp", "10.0.0.1");
    }
}
