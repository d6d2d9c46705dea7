namespace Sluice.Templates.JsonPath;

/// <summary>Why a text is no JSONPath.</summary>
/// <param name="Position">Where, in characters from its start, counted from 0.</param>
/// <param name="Message">What is wrong, as a sentence without its full stop.</param>
public sealed record JsonPathFault(int Position, string Message);
