using Sluice.Definitions;
using Sluice.Definitions.Import;

namespace Sluice.Hosting.Embedding;

/// <summary>One API to be served: its definition, and where it is. A configuration section can hold it, but for what is in memory.</summary>
public sealed class SluiceApi
{
    /// <summary>The API's id in host names and paths: letters, digits, - and _. Default: the definition's own, else the file's name.</summary>
    public string? Name { get; set; }

    /// <summary>A file with an OpenAPI 3.0, 3.1 or Swagger 2.0 document, JSON or YAML. It is watched.</summary>
    public string? Definition { get; set; }

    /// <summary>The stage to serve. Default: the one of the definition's server URL, else <c>default</c>.</summary>
    public string? Stage { get; set; }

    /// <summary>Base path without slashes at its ends. Default: none for a single API; of several, each is at its name.</summary>
    public string? BasePath { get; set; }

    /// <summary>The stage's variables.</summary>
    public IDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A document in memory, in UTF-8, in the place of a file.</summary>
    public ReadOnlyMemory<byte>? Document { get; set; }

    /// <summary>An API that needs no document.</summary>
    public RestApi? Api { get; set; }

    internal string DefaultName => ApiName.OfFile(Definition ?? Api?.Name ?? "api");

    internal LoadResult Load(LoadOptions options) => this switch
    {
        { Api: { } api } => new LoadResult(api, [], []),
        { Document: { } document } => DefinitionLoader.Load(Name ?? "document", document.Span, options),
        { Definition: { } path } => DefinitionLoader.LoadFile(path, options),
        _ => throw new InvalidOperationException($"The API {Name} has neither a definition, nor a document, nor an API."),
    };
}
