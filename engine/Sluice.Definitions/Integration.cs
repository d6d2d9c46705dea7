using System.Collections.Immutable;
using Sluice.Definitions.Mapping;
using Sluice.Definitions.Uris;

namespace Sluice.Definitions;

/// <summary>What a method does with a request: <c>x-amazon-apigateway-integration</c>.</summary>
public sealed record Integration
{
    /// <summary>AWS's default for <see cref="TimeoutInMillis"/>.</summary>
    public const int DefaultTimeoutInMillis = 29_000;

    /// <summary>The kind of endpoint.</summary>
    public required IntegrationType Type { get; init; }

    /// <summary>The endpoint's URI template; null for mock, and where a function answers.</summary>
    public UriTemplate? Uri { get; init; }

    /// <summary>The function of the embedding program that answers in the place of an endpoint (<see cref="FunctionUri"/>), or null.</summary>
    public string? Function { get; init; }

    /// <summary>The method to use upstream, or null for the client's own (written as ANY, or not at all).</summary>
    public string? HttpMethod { get; init; }

    /// <summary>Time to the response head, in milliseconds, 50 to 300,000.</summary>
    public int TimeoutInMillis { get; init; } = DefaultTimeoutInMillis;

    /// <summary>What is written into the request that goes upstream. Empty for mock.</summary>
    public ImmutableArray<ParameterMapping> RequestParameters { get; init; } = [];

    /// <summary>What happens to content types without template. Meaningless for http_proxy.</summary>
    public PassthroughBehavior PassthroughBehavior { get; init; }

    /// <summary>Static request templates of a mock, by media type, in document order. Empty for http_proxy.</summary>
    public ImmutableArray<RequestTemplate> RequestTemplates { get; init; } = [];

    /// <summary>The answers a mock chooses from, in document order. Empty for http_proxy, whose responses pass.</summary>
    public ImmutableArray<IntegrationResponse> Responses { get; init; } = [];

    /// <summary>How TLS is spoken with an https endpoint.</summary>
    public IntegrationTls Tls { get; init; } = IntegrationTls.Default;

    /// <summary>The integration object.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
