using System.Collections.Immutable;

namespace Sluice.Definitions.Uris;

/// <summary>An integration's URI with its variables: <c>https://${stageVariables.host}/pets/{petId}</c>.</summary>
public sealed record UriTemplate
{
    /// <summary>The URI as written.</summary>
    public required string Text { get; init; }

    /// <summary>Its pieces; no two literals stand side by side.</summary>
    public required ImmutableArray<UriPart> Parts { get; init; }

    /// <summary>Whether the endpoint depends on the stage.</summary>
    public bool HasStageVariables => Parts.Any(part => part.Kind == UriPartKind.StageVariable);

    /// <summary>Reads a template.</summary>
    /// <param name="text">The URI as written.</param>
    /// <param name="problem">What is wrong where null is returned; a clause that can follow AWS's sentence.</param>
    public static UriTemplate? TryParse(string text, out string? problem) => UriTemplateParser.TryParse(text, out problem);

    /// <summary>The endpoint for a stage with these variables, or null and why there is none.</summary>
    /// <param name="variables">The stage's variables; one that is missing reads as empty, as in AWS.</param>
    /// <param name="problem">What is wrong where null is returned; a clause that can follow AWS's <c>Invalid HTTP endpoint specified for URI</c>.</param>
    public EndpointUri? TryResolve(IReadOnlyDictionary<string, string> variables, out string? problem) =>
        EndpointParser.TryParse(this, variables, out problem);
}
