namespace Sluice.Definitions;

/// <summary>A mock's request template that contains neither <c>$</c> nor <c>#</c>, read once.</summary>
public sealed record RequestTemplate
{
    /// <summary>The media type it is for, or <c>$default</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>The template as written.</summary>
    public required string Text { get; init; }

    /// <summary>The integer <c>statusCode</c> that it names, any integer; null where it names none, for which AWS answers 500.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The template.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
