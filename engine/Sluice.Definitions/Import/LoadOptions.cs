using Sluice.Definitions.Documents;

namespace Sluice.Definitions.Import;

/// <summary>How a definition is read.</summary>
public sealed record LoadOptions
{
    /// <summary>The defaults.</summary>
    public static LoadOptions Default { get; } = new();

    /// <summary>What becomes of the document's base path.</summary>
    public BasePathMode BasePath { get; init; }

    /// <summary>
    /// Refused features are no faults: the routes that depend on them carry them in <see cref="Method.Refused"/> and the rest is served.
    /// </summary>
    public bool Partial { get; init; }

    /// <summary>
    /// Every operation becomes an http_proxy integration to this URL and the operation's path, and AWS extensions are not read. Null reads the document's integrations.
    /// A document whose operations ask for security is still refused: nothing guarded is served open.
    /// </summary>
    public string? UpstreamUrl { get; init; }

    /// <summary>The API's name in place of <c>info.title</c>.</summary>
    public string? NameOverride { get; init; }

    /// <summary>Sizes beyond which a document is refused.</summary>
    public DocumentLimits Limits { get; init; } = DocumentLimits.Default;
}
