namespace Sluice.Definitions.Stages;

/// <summary>Where a stage's access log goes and what a line looks like.</summary>
public sealed record AccessLogSettings
{
    /// <summary>The destination as written; null for the default.</summary>
    public string? DestinationArn { get; init; }

    /// <summary>One line of text with <c>$context</c> variables, among them requestId or extendedRequestId.</summary>
    public required string Format { get; init; }

    /// <summary>The settings object.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
