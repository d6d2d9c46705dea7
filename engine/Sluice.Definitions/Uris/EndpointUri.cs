using System.Collections.Immutable;

namespace Sluice.Definitions.Uris;

/// <summary>An HTTP endpoint once the stage's variables are in: literals and path parameters only.</summary>
public sealed record EndpointUri
{
    /// <summary>True for https.</summary>
    public required bool IsHttps { get; init; }

    /// <summary>The host: one literal, unless a path parameter stands in it. An IPv6 address has its brackets.</summary>
    public required ImmutableArray<UriPart> Host { get; init; }

    /// <summary>The port, 1 to 65535; 80 or 443 where none is written.</summary>
    public required int Port { get; init; }

    /// <summary>The path, beginning with a slash.</summary>
    public required ImmutableArray<UriPart> Path { get; init; }

    /// <summary>The query without its question mark; empty where there is none.</summary>
    public required ImmutableArray<UriPart> Query { get; init; }
}
