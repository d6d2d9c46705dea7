namespace Sluice.Definitions.Import;

/// <summary>The description format of a document.</summary>
internal enum DocumentVersion
{
    /// <summary>Swagger 2.0.</summary>
    Swagger2,

    /// <summary>OpenAPI 3.0.</summary>
    OpenApi30,

    /// <summary>OpenAPI 3.1.</summary>
    OpenApi31,
}
