namespace Sluice.Definitions.Stages;

/// <summary>A part of an access log's format.</summary>
/// <param name="IsVariable">Whether <paramref name="Text"/> names a variable.</param>
/// <param name="Text">Text as it stands, or a variable's name without <c>$context.</c>.</param>
public readonly record struct AccessLogPiece(bool IsVariable, string Text);
