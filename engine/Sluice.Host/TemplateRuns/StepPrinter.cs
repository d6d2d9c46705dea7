using Sluice.Templates.Steps;

namespace Sluice.Host.TemplateRuns;

/// <summary>Prints each step of a render: <c>line:column what -> value</c>.</summary>
internal sealed class StepPrinter(TextWriter writer) : ITemplateObserver
{
    private const int MaxChars = 200;

    public void OnStep(in TemplateStep step)
    {
        var place = $"{step.Line}:{step.Column}";
        var source = OneLine(step.Source);
        if (step.Kind is TemplateStepKind.Macro or TemplateStepKind.Break or TemplateStepKind.Stop) writer.WriteLine($"{place,-7} {source}");
        else writer.WriteLine($"{place,-7} {source} -> {(step.IsNull ? "null" : OneLine(step.Value))}");
    }

    private static string OneLine(ReadOnlySpan<char> text)
    {
        var isLong = text.Length > MaxChars;
        var shown = (isLong ? text[..MaxChars] : text).ToString().Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return isLong ? $"{shown}... ({text.Length} characters)" : shown;
    }
}
