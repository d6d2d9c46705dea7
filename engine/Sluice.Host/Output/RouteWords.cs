using Sluice.Engine.Routing;

namespace Sluice.Host.Output;

/// <summary>What became of a route in a search, for people.</summary>
internal static class RouteWords
{
    public static string Of(RouteCandidate candidate) => candidate.Outcome switch
    {
        RouteOutcome.Chosen => "serves it",
        RouteOutcome.Outranked => "would fit, but the one above takes precedence",
        RouteOutcome.WrongMethod => "the path fits, the method does not",
        _ => candidate.MatchedSegments == 0 ? "the path differs from its first segment" : $"the path differs behind segment {candidate.MatchedSegments}",
    };
}
