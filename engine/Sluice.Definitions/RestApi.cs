using System.Collections.Immutable;
using Sluice.Definitions.Features;

namespace Sluice.Definitions;

/// <summary>A REST API as its definition describes it: what Amazon API Gateway calls a RestApi with its resources.</summary>
public sealed record RestApi
{
    /// <summary>The API's name: <c>info.title</c>, or the name the caller gave.</summary>
    public required string Name { get; init; }

    /// <summary>The API id, where an execute-api server URL of an AWS export names one.</summary>
    public string? Id { get; init; }

    /// <summary>The stage, where an execute-api server URL of an AWS export names one.</summary>
    public string? StageName { get; init; }

    /// <summary>The base path the document names, always beginning with a slash; what became of it is in the resource paths already.</summary>
    public string BasePath { get; init; } = "/";

    /// <summary><c>info.version</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The resources that have methods, in order of path. Intermediate resources without methods are not listed.</summary>
    public ImmutableArray<Resource> Resources { get; init; } = [];

    /// <summary>True where the API answers only at its custom domains, not at <c>{id}.execute-api</c> addresses.</summary>
    public bool DisableExecuteApiEndpoint { get; init; }

    /// <summary>Media types whose content is binary, as written.</summary>
    public ImmutableArray<string> BinaryMediaTypes { get; init; } = [];

    /// <summary>Refused features of the API as a whole. Those that reach every route are in each method's list too.</summary>
    public ImmutableArray<RefusedFeature> Refused { get; init; } = [];

    /// <summary>The document's root.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;

    /// <summary>All methods of all resources, in order of path.</summary>
    public IEnumerable<Method> Methods => Resources.SelectMany(resource => resource.Methods);
}
