namespace Sluice.Definitions.Import;

/// <summary>What becomes of the base path that a document names: AWS's <c>basepath</c> import parameter.</summary>
public enum BasePathMode
{
    /// <summary>Nothing; the default.</summary>
    Ignore,

    /// <summary>It is put before every path.</summary>
    Prepend,

    /// <summary>Its first segment is dropped and the rest is put before every path.</summary>
    Split,
}
