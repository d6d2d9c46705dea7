namespace Sluice.Definitions.Features;

/// <summary>A feature that a route or an API depends on and that is not served.</summary>
/// <param name="Name">The feature's name in the feature table, such as <c>authorizer</c>.</param>
/// <param name="Class">Guarding or shaping; never inert.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="Location">Where the definition asks for it.</param>
public sealed record RefusedFeature(string Name, FeatureClass Class, string Message, SourceLocation Location);
