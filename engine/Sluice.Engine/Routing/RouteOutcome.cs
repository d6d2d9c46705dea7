namespace Sluice.Engine.Routing;

/// <summary>What became of a route when a request was matched.</summary>
public enum RouteOutcome
{
    /// <summary>It serves the request.</summary>
    Chosen,

    /// <summary>Path and method fit, but another route takes precedence.</summary>
    Outranked,

    /// <summary>The path fits; neither the method nor ANY is defined there.</summary>
    WrongMethod,

    /// <summary>The path does not fit.</summary>
    WrongPath,
}
