using System.Collections.Immutable;

namespace Sluice.Definitions;

/// <summary>A path of the API and what answers there.</summary>
public sealed record Resource
{
    /// <summary>Ten characters derived from the path, the same at every load: <c>$context.resourceId</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The path as a template, such as <c>/pets/{petId}</c> or <c>/{proxy+}</c>; never ends in a slash but for <c>/</c> itself.</summary>
    public required string Path { get; init; }

    /// <summary>At most one method per HTTP method, at most one ANY; never empty.</summary>
    public ImmutableArray<Method> Methods { get; init; } = [];

    /// <summary>The path item.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
