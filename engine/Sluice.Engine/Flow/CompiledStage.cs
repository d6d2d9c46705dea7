using Sluice.Engine.AccessLogs;
using Sluice.Engine.Routing;

namespace Sluice.Engine.Flow;

/// <summary>One stage of one API, ready to be asked for routes.</summary>
public sealed class CompiledStage
{
    internal CompiledStage(RouteTrie<CompiledRoute> routes) => Routes = routes;

    public required string ApiId { get; init; }

    public required string StageName { get; init; }

    /// <summary>The API's title, for people.</summary>
    public required string ApiName { get; init; }

    /// <summary>AWS's <c>disableExecuteApiEndpoint</c>: the stage answers at mounts only.</summary>
    public bool DisableExecuteApiEndpoint { get; init; }

    /// <summary>Why this route and not another, for people: looks at every route.</summary>
    public RouteExplanation Explain(ReadOnlySpan<byte> path, RouteMethod method) => Routes.Explain(path, method);

    /// <summary>Step 9, for requests with a route and without.</summary>
    internal AccessLog? AccessLog { get; init; }

    internal RouteTrie<CompiledRoute> Routes { get; }

    /// <summary>Templates and methods in definition order, for people and tools.</summary>
    public required IReadOnlyList<CompiledRoute> RouteList { get; init; }
}
