namespace Sluice.Definitions.Mapping;

/// <summary>One entry of an integration response's <c>responseParameters</c>: a header field of the answer.</summary>
public sealed record ResponseMapping
{
    /// <summary>The field name, in the definition's own case.</summary>
    public required string HeaderName { get; init; }

    /// <summary>Where the value comes from. A source that is missing at run time writes nothing.</summary>
    public required MappingSource Source { get; init; }

    /// <summary>The entry.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
