namespace Sluice.Definitions.Mapping;

/// <summary>The right-hand side of a mapping, parsed.</summary>
/// <param name="Kind">Where the value comes from.</param>
/// <param name="Name">
/// The name within that place: a parameter, a stage variable, a context variable without <c>context.</c> (such as <c>identity.sourceIp</c>),
/// a JSONPath without <c>$.</c> (empty for all of a body); for a literal, its text.
/// </param>
public sealed record MappingSource(MappingSourceKind Kind, string Name);
