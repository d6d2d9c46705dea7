namespace Sluice.Engine.Routing;

/// <summary>A request method as routing sees it. The first eight arrive with requests; <see cref="Any"/> only stands in definitions.</summary>
public enum RouteMethod : byte
{
    /// <summary>A method that API Gateway has no name for, such as TRACE or PROPFIND: ANY does not cover it.</summary>
    Other,
    Get,
    Put,
    Post,
    Delete,
    Patch,
    Options,
    Head,

    /// <summary>Covers exactly DELETE GET HEAD OPTIONS PATCH POST PUT.</summary>
    Any,
}
