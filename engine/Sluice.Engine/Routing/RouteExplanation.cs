using System.Collections.Immutable;

namespace Sluice.Engine.Routing;

/// <summary>How the route for one request was found, or why there is none.</summary>
/// <param name="Candidates">
/// First the routes whose path fits, in the order they are considered; then the others, nearest first.
/// </param>
/// <param name="Omitted">How many more routes there are, each farther off than those listed.</param>
public sealed record RouteExplanation(ImmutableArray<RouteCandidate> Candidates, int Omitted)
{
    /// <summary>The route that serves the request; null when none does.</summary>
    public RouteCandidate? Chosen => Candidates.FirstOrDefault(candidate => candidate.Outcome == RouteOutcome.Chosen);

    /// <summary>Of the routes that do not fit, the one the client most likely meant; null when there is none.</summary>
    public RouteCandidate? Nearest => Candidates
        .Where(candidate => candidate.Outcome is RouteOutcome.WrongMethod or RouteOutcome.WrongPath)
        .MinBy(candidate => candidate.Distance);
}
