namespace Sluice.Engine.Upstreams.Groups;

/// <summary>One target of a group at about one moment.</summary>
/// <param name="Target">Its address.</param>
/// <param name="Counts">Its connections and requests.</param>
/// <param name="IsHealthy">Whether health checks pass, or are not made.</param>
/// <param name="IsEjected">Whether failures of requests keep it out.</param>
public sealed record MemberState(string Target, UpstreamCounts Counts, bool IsHealthy = true, bool IsEjected = false);
