using System.Buffers;
using System.Text;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;
using Sluice.Templates;
using Sluice.Templates.Overrides;
using Sluice.Templates.Rendering;
using Sluice.Templates.Steps;

namespace Sluice.Host.TemplateRuns;

/// <summary>One template of a file, rendered once outside the gateway.</summary>
/// <param name="Output">What it printed; null where it did not render.</param>
/// <param name="Overrides">What it set to override, a line each.</param>
/// <param name="Problems">Why it did not compile or render, a line each.</param>
internal sealed record TemplateRun(string? Output, IReadOnlyList<string> Overrides, IReadOnlyList<string> Problems)
{
    // The first render of a process compiles the renderer itself.
    private static readonly RenderLimits Limits = new() { MaxMilliseconds = 10_000 };

    public static TemplateRun Of(string file, TemplateEvent input, ITemplateObserver? observer)
    {
        Findings findings = new(DocumentLimits.Default.MaxFaults);
        if (FileBytes.Read(file, DocumentLimits.Default, findings) is not { } bytes) return new TemplateRun(null, [], [.. findings.Faults.Select(fault => fault.ToString())]);
        if (CompiledTemplate.Compile(Encoding.UTF8.GetString(bytes), out var faults) is not { } template)
        {
            return new TemplateRun(null, [], [.. faults.Select(fault => $"{file}:{fault}")]);
        }

        TemplateOverrides overrides = new();
        ArrayBufferWriter<byte> output = new();
        var result = new TemplateRenderer().Render(template, input, output, new RenderOptions(Limits, overrides, observer));
        return result.IsRendered
            ? new TemplateRun(Encoding.UTF8.GetString(output.WrittenSpan), Lines(overrides), [])
            : new TemplateRun(null, [], [$"{file}:{result}"]);
    }

    private static List<string> Lines(TemplateOverrides overrides)
    {
        List<string> lines = [];
        if (overrides.Status > 0) lines.Add($"response status = {overrides.Status}");
        for (var i = 0; i < overrides.Count; i++) lines.Add($"{PlaceWords(overrides.PlaceAt(i))} {overrides.NameAt(i)} = {overrides.ValueAt(i)}");
        return lines;
    }

    private static string PlaceWords(OverridePlace place) => place switch
    {
        OverridePlace.RequestPath => "request path",
        OverridePlace.RequestQueryString => "request querystring",
        OverridePlace.RequestHeader => "request header",
        _ => "response header",
    };
}
