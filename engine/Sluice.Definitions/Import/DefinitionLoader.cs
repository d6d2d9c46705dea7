namespace Sluice.Definitions.Import;

/// <summary>Reads a REST API from OpenAPI 3.0, OpenAPI 3.1 or Swagger 2.0, in JSON or YAML. Never throws on what a document says.</summary>
public static class DefinitionLoader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; a name that ends in <c>.json</c> is held to JSON's grammar.</param>
    /// <param name="options">How to read it.</param>
    public static LoadResult LoadFile(string path, LoadOptions options) => throw new NotSupportedException();

    /// <summary>Reads a document from memory.</summary>
    /// <param name="fileName">The name that locations carry; one that ends in <c>.json</c> holds the text to JSON's grammar.</param>
    /// <param name="utf8">The document's bytes.</param>
    /// <param name="options">How to read it.</param>
    public static LoadResult Load(string fileName, ReadOnlySpan<byte> utf8, LoadOptions options) => throw new NotSupportedException();

    /// <summary>Reads a document from a string.</summary>
    public static LoadResult LoadText(string fileName, string text, LoadOptions options) => throw new NotSupportedException();

    /// <summary>The API that passes everything on to one upstream: ANY at <c>/</c> and at <c>/{proxy+}</c>.</summary>
    /// <param name="name">The API's name.</param>
    /// <param name="upstreamUrl">An http or https URL without query.</param>
    public static LoadResult ForUpstream(string name, string upstreamUrl) => throw new NotSupportedException();
}
