namespace Sluice.Definitions.Mapping;

/// <summary>The left-hand side of a request mapping, parsed.</summary>
/// <param name="Kind">Header, query string or URI variable.</param>
/// <param name="Name">The name there, in the definition's own case.</param>
public sealed record MappingTarget(MappingTargetKind Kind, string Name);
