using Microsoft.AspNetCore.Http;

namespace Sluice.Engine.Integrations.Functions;

/// <summary>A request as a function sees it: what an HTTP_PROXY endpoint would be sent, and where it came from.</summary>
public sealed class FunctionRequest
{
    /// <summary>The integration's method, or the client's where it has none.</summary>
    public required string Method { get; init; }

    /// <summary>The path behind base path and stage, as sent.</summary>
    public required string Path { get; init; }

    /// <summary>The query without its question mark, as sent, and behind it what is mapped.</summary>
    public required string Query { get; init; }

    /// <summary>The client's fields without those of its connection, and what is mapped in their place.</summary>
    public required IHeaderDictionary Headers { get; init; }

    /// <summary>Path parameters of the route, decoded, and what is mapped to <c>integration.request.path</c>.</summary>
    public required IReadOnlyDictionary<string, string> PathParameters { get; init; }

    public required IReadOnlyDictionary<string, string> StageVariables { get; init; }

    public required string ApiId { get; init; }

    public required string Stage { get; init; }

    /// <summary>The route's path template, such as <c>/pets/{petId}</c>.</summary>
    public required string ResourcePath { get; init; }

    /// <summary>What the client reads in <c>x-amzn-RequestId</c>.</summary>
    public required string RequestId { get; init; }

    /// <summary>The client's address.</summary>
    public required string SourceIp { get; init; }

    public required ReadOnlyMemory<byte> Content { get; init; }
}
