namespace Sluice.Definitions.Mapping;

/// <summary>One entry of an integration's <c>requestParameters</c>.</summary>
public sealed record ParameterMapping
{
    /// <summary>What is written.</summary>
    public required MappingTarget Target { get; init; }

    /// <summary>Where the value comes from. A source that is missing at run time writes nothing.</summary>
    public required MappingSource Source { get; init; }

    /// <summary>What AWS makes of this target at run time.</summary>
    public MappingTargetRule Rule { get; init; }

    /// <summary>The entry.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
