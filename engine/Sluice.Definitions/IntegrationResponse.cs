using System.Collections.Immutable;
using Sluice.Definitions.Mapping;

namespace Sluice.Definitions;

/// <summary>One answer of an integration and when it is chosen.</summary>
public sealed record IntegrationResponse
{
    /// <summary>What the status code must match, or null for the default response.</summary>
    public SelectionPattern? SelectionPattern { get; init; }

    /// <summary>The status of the answer, 100 to 599.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Header fields of the answer.</summary>
    public ImmutableArray<ResponseMapping> ResponseParameters { get; init; } = [];

    /// <summary>Contents by media type, in document order.</summary>
    public ImmutableArray<ResponseTemplate> ResponseTemplates { get; init; } = [];

    /// <summary>The response object.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
