using System.Collections.Immutable;
using Sluice.Definitions.Documents;

namespace Sluice.Definitions.Mapping;

/// <summary>Parses the right-hand side of a mapping.</summary>
internal static class MappingExpression
{
    private const string ContextPrefix = "context.";
    private const string StageVariablePrefix = "stageVariables.";

    private static readonly ImmutableArray<(string Prefix, MappingSourceKind Kind)> RequestPlaces =
    [
        ("method.request.header.", MappingSourceKind.Header),
        ("method.request.multivalueheader.", MappingSourceKind.MultiValueHeader),
        ("method.request.querystring.", MappingSourceKind.QueryString),
        ("method.request.multivaluequerystring.", MappingSourceKind.MultiValueQueryString),
        ("method.request.path.", MappingSourceKind.Path),
    ];

    private static readonly ImmutableArray<(string Prefix, MappingSourceKind Kind)> ResponsePlaces =
    [
        ("integration.response.header.", MappingSourceKind.IntegrationHeader),
        ("integration.response.multivalueheader.", MappingSourceKind.IntegrationMultiValueHeader),
    ];

    internal static MappingExpressionResult ParseRequest(string text) =>
        ParseBody(text, "method.request.body", MappingSourceKind.Body) ?? Parse(text, RequestPlaces);

    internal static MappingExpressionResult ParseResponse(string text) =>
        ParseBody(text, "integration.response.body", MappingSourceKind.IntegrationBody) ?? Parse(text, ResponsePlaces);

    private static MappingExpressionResult Parse(string text, ImmutableArray<(string Prefix, MappingSourceKind Kind)> places)
    {
        foreach ((string prefix, MappingSourceKind kind) in places)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal))
                return Named(kind, text, text[prefix.Length..]);
        }

        if (text.StartsWith('\''))
            return ParseLiteral(text);
        if (text.StartsWith(ContextPrefix, StringComparison.Ordinal))
            return ParseContext(text[ContextPrefix.Length..]);
        if (text.StartsWith(StageVariablePrefix, StringComparison.Ordinal))
            return ParseStageVariable(text, text[StageVariablePrefix.Length..]);
        return Unknown(text, places);
    }

    private static MappingExpressionResult? ParseBody(string text, string whole, MappingSourceKind kind)
    {
        if (text == whole)
            return MappingExpressionResult.Of(kind, "");
        return text.StartsWith(whole + ".", StringComparison.Ordinal) && text.Length > whole.Length + 1
            ? MappingExpressionResult.Of(kind, text[(whole.Length + 1)..])
            : null;
    }

    private static MappingExpressionResult Named(MappingSourceKind kind, string text, string name) => Names.IsParameter(name)
        ? MappingExpressionResult.Of(kind, name)
        : Invalid(text, "A name has letters, digits and . _ $ -");

    private static MappingExpressionResult ParseLiteral(string text)
    {
        if (text.Length < 2 || !text.EndsWith('\''))
            return Invalid(text, "Close the literal with a single quote");
        string value = text[1..^1];
        foreach (char character in value)
        {
            // A field value cannot hold them (RFC 9110 section 5.5), and a line break would begin a field of its own.
            if (char.IsControl(character) && character != '\t')
                return Invalid("a literal with a control character", "Remove the character");
        }

        return MappingExpressionResult.Of(MappingSourceKind.Literal, value);
    }

    private static MappingExpressionResult ParseContext(string name)
    {
        if (ContextVariables.IsKnown(name))
            return MappingExpressionResult.Of(MappingSourceKind.Context, name);
        if (ContextVariables.AccessLogOnly.Contains(name))
            return Invalid($"context.{name}", "This variable exists in access logs only");
        string remedy = ContextVariables.Nearest(name) is { } near ? $"Did you mean context.{near}" : "Use a $context variable of REST APIs";
        return MappingExpressionResult.Fail($"There is no context variable {name}", remedy);
    }

    private static MappingExpressionResult ParseStageVariable(string text, string name) => Names.IsStageVariable(name)
        ? MappingExpressionResult.Of(MappingSourceKind.StageVariable, name)
        : Invalid(text, "The name of a stage variable has letters, digits and underscores");

    private static MappingExpressionResult Unknown(string text, ImmutableArray<(string Prefix, MappingSourceKind Kind)> places)
    {
        if (text.StartsWith('$'))
            return Invalid(text, "Write the source without its dollar sign; HTTP APIs' forms are not those of REST APIs");
        int dot = text.LastIndexOf('.');
        string? near = dot < 0 ? null : NearestName.Find(text[..(dot + 1)], [.. places.Select(place => place.Prefix), ContextPrefix, StageVariablePrefix]);
        return Invalid(text, near is null ? $"Write a literal in single quotes, or {places[0].Prefix}NAME" : $"Did you mean {near}{text[(dot + 1)..]}");
    }

    // AWS's own words.
    private static MappingExpressionResult Invalid(string text, string remedy) =>
        MappingExpressionResult.Fail($"Invalid mapping expression specified: {text}", remedy);
}
