namespace Sluice.Definitions;

/// <summary>A declared request parameter: an entry of a method's <c>requestParameters</c>.</summary>
public sealed record MethodParameter
{
    /// <summary>Path, query string or header.</summary>
    public required ParameterPlace Place { get; init; }

    /// <summary>The parameter's name, in the definition's own case.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is required; always true in a path.</summary>
    public bool Required { get; init; }

    /// <summary>The parameter object.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
