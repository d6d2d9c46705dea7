using System.Collections.Immutable;
using System.Text;
using Sluice.Templates.Nodes;
using Sluice.Templates.Syntax;

namespace Sluice.Templates;

/// <summary>A mapping template, compiled once and rendered often, by any number of renderers at a time.</summary>
public sealed class CompiledTemplate
{
    private readonly Lazy<int[]> _lineStarts;

    internal CompiledTemplate(string text, TemplateDialect dialect, Block body, IReadOnlyList<string> variableNames)
    {
        Text = text;
        Dialect = dialect;
        Body = body;
        VariableNames = variableNames;
        _lineStarts = new Lazy<int[]>(() => LineStarts(text));
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    internal TemplateDialect Dialect { get; }

    internal Block Body { get; }

    internal IReadOnlyList<string> VariableNames { get; }

    /// <summary>Compiles a template. Null, and why, where it is none or asks for what API Gateway does not run.</summary>
    public static CompiledTemplate? Compile(string text, out ImmutableArray<TemplateFault> faults, TemplateLimits? limits = null, TemplateDialect? dialect = null)
    {
        limits ??= TemplateLimits.Default;
        dialect ??= TemplateDialect.Default;
        if (text.Length > limits.MaxBytes || Encoding.UTF8.GetByteCount(text) > limits.MaxBytes)
        {
            faults = [new TemplateFault(TemplateFaultReason.TooLarge, 1, 1, $"A template has at most {limits.MaxBytes} bytes")];
            return null;
        }

        ParseState state = new(text, limits, dialect);
        var body = new BlockParser(state).ParseTemplate();
        faults = state.Faults(PlaceOf(LineStarts(text)));
        return faults.IsEmpty ? new CompiledTemplate(text, dialect, body, state.VariableNames) : null;
    }

    /// <summary>Line and column, counted from 1.</summary>
    internal (int Line, int Column) PlaceOf(int offset) => PlaceOf(_lineStarts.Value)(offset);

    private static Func<int, (int Line, int Column)> PlaceOf(int[] starts) => offset =>
    {
        int line = Array.BinarySearch(starts, offset);
        if (line < 0) line = ~line - 1;
        return (line + 1, offset - starts[line] + 1);
    };

    private static int[] LineStarts(string text)
    {
        List<int> starts = [0];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) starts.Add(i + 1);
        }

        return [.. starts];
    }
}
