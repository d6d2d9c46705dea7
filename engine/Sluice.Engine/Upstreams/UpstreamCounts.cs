namespace Sluice.Engine.Upstreams;

/// <summary>The connections to one target, on all loops together.</summary>
/// <param name="Open">Connections that exist or are being made.</param>
/// <param name="Idle">Those of them that wait for a request.</param>
/// <param name="Waiting">Requests that wait for a connection.</param>
public readonly record struct UpstreamCounts(int Open, int Idle, int Waiting)
{
    internal UpstreamCounts Plus(int open, int idle, int waiting) => new(Open + open, Idle + idle, Waiting + waiting);
}
