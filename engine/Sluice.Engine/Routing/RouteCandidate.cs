namespace Sluice.Engine.Routing;

/// <summary>One route in an explanation.</summary>
/// <param name="Template">Its path, as the definition spells it.</param>
/// <param name="Method">Its method, perhaps <see cref="RouteMethod.Any"/>.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="MatchedSegments">How many leading segments of the path it accepts.</param>
/// <param name="Distance">How far the request is from it: 0 fits; each wrong, missing or surplus character counts one, a wrong method two.</param>
public sealed record RouteCandidate(string Template, RouteMethod Method, RouteOutcome Outcome, int MatchedSegments, int Distance)
{
    /// <summary>Such as <c>GET /pets/{id}</c>.</summary>
    public override string ToString() => Template == RouteTemplate.Default ? Template : $"{Method.ToString().ToUpperInvariant()} {Template}";
}
