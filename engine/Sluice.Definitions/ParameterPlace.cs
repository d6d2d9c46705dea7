namespace Sluice.Definitions;

/// <summary>Where in a request a parameter stands.</summary>
public enum ParameterPlace
{
    /// <summary>A variable of the resource path.</summary>
    Path,

    /// <summary>The query string.</summary>
    QueryString,

    /// <summary>A header field.</summary>
    Header,
}
