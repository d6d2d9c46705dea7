namespace Sluice.Definitions;

/// <summary>A response template that contains neither <c>$</c> nor <c>#</c>: the content itself.</summary>
public sealed record ResponseTemplate
{
    /// <summary>The media type it is for, which is also the answer's.</summary>
    public required string MediaType { get; init; }

    /// <summary>The content.</summary>
    public required string Text { get; init; }

    /// <summary>The template.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
