using System.Collections.Immutable;
using Sluice.Definitions.Features;

namespace Sluice.Definitions;

/// <summary>One HTTP method, or ANY, at one resource.</summary>
public sealed record Method
{
    /// <summary>The name by which <see cref="HttpMethod"/> means every method that API Gateway knows.</summary>
    public const string Any = "ANY";

    /// <summary>GET, PUT, POST, DELETE, PATCH, OPTIONS, HEAD or ANY.</summary>
    public required string HttpMethod { get; init; }

    /// <summary>The path of the resource, as in <see cref="Resource.Path"/>.</summary>
    public required string ResourcePath { get; init; }

    /// <summary><c>operationId</c>.</summary>
    public string? OperationName { get; init; }

    /// <summary>Declared parameters of the request, without those of body and form.</summary>
    public ImmutableArray<MethodParameter> RequestParameters { get; init; } = [];

    /// <summary>What answers. Null only where <see cref="Refused"/> is not empty.</summary>
    public Integration? Integration { get; init; }

    /// <summary>
    /// Features this method depends on that are not served. Where it is not empty the route answers 501 naming them, whatever the integration says:
    /// a guarded route is never served open. Each feature stands here once, at the first place that asks for it.
    /// </summary>
    public ImmutableArray<RefusedFeature> Refused { get; init; } = [];

    /// <summary>The operation.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
