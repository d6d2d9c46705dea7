namespace Sluice.Engine.Routing;

/// <summary>A route as it was added.</summary>
/// <param name="Template">Its path.</param>
/// <param name="Method">Its method, perhaps <see cref="RouteMethod.Any"/>.</param>
/// <param name="Route">What a match yields.</param>
internal sealed record RouteEntry<TRoute>(RouteTemplate Template, RouteMethod Method, TRoute Route)
    where TRoute : class;
