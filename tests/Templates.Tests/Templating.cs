using System.Buffers;
using System.Text;
using Sluice.Templates;
using Sluice.Templates.Input;
using Sluice.Templates.Rendering;

namespace Templates.Tests;

/// <summary>Compiles and renders in one line.</summary>
internal static class Templating
{
    private static readonly TemplateRenderer Renderer = new();

    /// <summary>What a template that must compile and render prints.</summary>
    public static string Render(string template, string body = "", TemplateDialect? dialect = null) =>
        Render(template, new SampleInput(body), dialect: dialect);

    public static string Render(string template, ITemplateInput input, RenderOptions options = default, TemplateDialect? dialect = null)
    {
        var result = TryRender(template, input, out string output, options, dialect);
        Assert.True(result.IsRendered, $"{template}: {result}");
        return output;
    }

    public static RenderResult TryRender(string template, ITemplateInput input, out string output, RenderOptions options = default, TemplateDialect? dialect = null)
    {
        var compiled = CompiledTemplate.Compile(template, out var faults, dialect: dialect);
        Assert.True(compiled is not null, $"{template}: {string.Join(" ", faults)}");
        ArrayBufferWriter<byte> writer = new();
        lock (Renderer)
        {
            var result = Renderer.Render(compiled, input, writer, options);
            output = Encoding.UTF8.GetString(writer.WrittenSpan);
            return result;
        }
    }

    public static RenderResult Fail(string template, string body = "", RenderOptions options = default)
    {
        var result = TryRender(template, new SampleInput(body), out _, options);
        Assert.False(result.IsRendered, $"{template} rendered");
        return result;
    }

    public static string FaultOf(string template)
    {
        var compiled = CompiledTemplate.Compile(template, out var faults);
        Assert.True(compiled is null, $"{template} compiled");
        return string.Join(" | ", faults);
    }
}
