namespace Sluice.Hosting;

/// <summary>Why a text is no address to listen at.</summary>
public enum ListenProblem
{
    None,

    /// <summary>There is no scheme.</summary>
    NotAUrl,

    /// <summary>A scheme that means nothing here.</summary>
    UnknownScheme,

    /// <summary>Neither an IP address nor <c>localhost</c>, or something follows the port.</summary>
    BadHost,

    /// <summary>Not a number from 0 to 65535.</summary>
    BadPort,
}
