using System.Buffers;
using Sluice.Templates;
using Sluice.Templates.Input;

namespace Sluice.Benchmarks.Templates;

/// <summary>A request template as people write them: five values of the body, a loop, escapes, a header and two variables.</summary>
internal sealed class SampleTemplate : ITemplateInput
{
    private const string Text = """
        #set($root = $input.path('$'))
        {
          "id": "$input.params('id')",
          "name": "$util.escapeJavaScript($input.path('$.customer.name')).replaceAll("\\'", "'")",
          "email": $input.json('$.customer.email'),
          "total": $input.path('$.total'),
          "caller": "$context.identity.sourceIp",
          "stage": "$stageVariables.name",
          #if($root.vip == true && $root.total > 100)
          "discount": 5,
          #end
          "items": [
          #foreach($item in $root.items)
            {"sku": "$item.sku", "count": $item.count, "note": "$util.escapeJavaScript($item.note)"}#if($foreach.hasNext),#end

          #end
          ]
        }
        """;

    private readonly TemplateRenderer _renderer = new();
    private readonly CompiledTemplate _template = CompiledTemplate.Compile(Text, out _)!;
    private readonly ArrayBufferWriter<byte> _output = new(4096);

    public ReadOnlySpan<byte> Body => """
        {"customer": {"name": "O'Neil \"Jo\"", "email": "jo@example.com"}, "total": 129.5, "vip": true, "items": [
          {"sku": "A-1", "count": 1, "note": "first"}, {"sku": "A-2", "count": 2, "note": "line\nbreak"}, {"sku": "A-3", "count": 3, "note": "it's"},
          {"sku": "A-4", "count": 4, "note": ""}, {"sku": "A-5", "count": 5, "note": "last"}]}
        """u8;

    /// <summary>Renders once; gives the bytes of output.</summary>
    public int Render()
    {
        _output.ResetWrittenCount();
        var result = _renderer.Render(_template, this, _output);
        if (!result.IsRendered) throw new InvalidOperationException(result.ToString());
        return _output.WrittenCount;
    }

    public void WriteParameters(ParameterPlace place, TemplateMapWriter writer)
    {
        if (place == ParameterPlace.Path) writer.Add("id"u8, "7"u8);
        if (place != ParameterPlace.Header) return;
        writer.Add("Host"u8, "example.com"u8);
        writer.Add("Accept"u8, "*/*"u8);
    }

    public void WriteStageVariables(TemplateMapWriter writer) => writer.Add("name"u8, "prod"u8);

    public ContextAnswer WriteContext(ReadOnlySpan<char> name, TemplateTextWriter writer)
    {
        if (name is "identity") return ContextAnswer.Group;
        if (name is not "identity.sourceIp") return ContextAnswer.Missing;
        writer.Write("10.0.0.1"u8);
        return ContextAnswer.Value;
    }

    public void WriteContextGroup(ReadOnlySpan<char> name, TemplateMapWriter writer)
    {
    }
}
