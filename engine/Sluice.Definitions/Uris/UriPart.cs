namespace Sluice.Definitions.Uris;

/// <summary>A piece of a URI template.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Text">The literal text, or the variable's name.</param>
public readonly record struct UriPart(UriPartKind Kind, string Text);
