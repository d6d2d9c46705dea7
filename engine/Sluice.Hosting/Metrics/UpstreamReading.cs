using Sluice.Engine.Upstreams;

namespace Sluice.Hosting.Metrics;

/// <summary>One upstream target at about one moment.</summary>
/// <param name="Target">Host and port, or the path of a Unix socket.</param>
/// <param name="Counts">Its connections.</param>
public sealed record UpstreamReading(string Target, UpstreamCounts Counts);
