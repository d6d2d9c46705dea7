using System.Collections.Immutable;

namespace Sluice.Definitions.Uris;

/// <summary>Splits a URI template into its pieces.</summary>
internal static class UriTemplateParser
{
    /// <summary>AWS's words for a URI that is none.</summary>
    internal const string Invalid = "Invalid HTTP endpoint specified for URI";

    /// <summary>Longest template, in characters: what a request line of 10,240 bytes could carry, and room for variables.</summary>
    internal const int MaxLength = 16_384;

    private const string StageVariables = "stageVariables.";

    internal static UriTemplate? TryParse(string text, out string? problem)
    {
        var parts = ImmutableArray.CreateBuilder<UriPart>();
        int position = 0;
        problem = text.Length > MaxLength ? $"it is longer than {MaxLength} characters" : null;
        while (problem is null && position < text.Length)
        {
            int brace = text.IndexOf('{', position);
            int end = brace < 0 ? text.Length : brace;
            bool stage = brace > position && text[brace - 1] == '$';
            problem = AddLiteral(parts, text[position..(stage ? end - 1 : end)]);
            position = end;
            if (brace >= 0 && problem is null)
                problem = AddVariable(parts, text, stage, ref position);
        }

        return problem is null ? new UriTemplate { Text = text, Parts = parts.ToImmutable() } : null;
    }

    private static string? AddLiteral(ImmutableArray<UriPart>.Builder parts, string literal)
    {
        if (literal.Contains('}', StringComparison.Ordinal))
            return "a closing brace has no opening one";
        if (literal.Contains('$', StringComparison.Ordinal))
            return "a dollar sign begins no ${stageVariables.name}";
        if (literal.AsSpan().IndexOfAnyInRange('\0', ' ') >= 0 || literal.Contains('\x7f', StringComparison.Ordinal))
            return "it contains a space or a control character";
        if (literal.Length > 0)
            parts.Add(new UriPart(UriPartKind.Literal, literal));
        return null;
    }

    private static string? AddVariable(ImmutableArray<UriPart>.Builder parts, string text, bool stage, ref int position)
    {
        int close = text.IndexOf('}', position);
        if (close < 0)
            return "an opening brace has no closing one";
        string name = text[(position + 1)..close];
        position = close + 1;
        return stage ? AddStageVariable(parts, name) : AddPathParameter(parts, name);
    }

    private static string? AddStageVariable(ImmutableArray<UriPart>.Builder parts, string expression)
    {
        if (!expression.StartsWith(StageVariables, StringComparison.Ordinal))
            return $"${{{expression}}} is no stage variable; only ${{stageVariables.name}} can stand in a URI";
        string name = expression[StageVariables.Length..];
        if (!Names.IsStageVariable(name))
            return $"{name} is no name of a stage variable; it has letters, digits and underscores";
        parts.Add(new UriPart(UriPartKind.StageVariable, name));
        return null;
    }

    private static string? AddPathParameter(ImmutableArray<UriPart>.Builder parts, string name)
    {
        if (name.EndsWith('+'))
            return $"a greedy variable is written without its plus sign here: {{{name[..^1]}}}";
        if (!Names.IsParameter(name))
            return $"{{{name}}} is no variable; its name has letters, digits and . _ $ -";
        parts.Add(new UriPart(UriPartKind.PathParameter, name));
        return null;
    }
}
