namespace Sluice.Engine.Upstreams;

/// <summary>What one target has on all loops together.</summary>
/// <param name="Open">Connections that exist or are being made.</param>
/// <param name="Idle">Those of them that wait for a request.</param>
/// <param name="Waiting">Requests that wait for a connection.</param>
/// <param name="Requests">Requests that were sent there.</param>
/// <param name="Failures">Requests that failed there: no connection, no answer, or half of one.</param>
public readonly record struct UpstreamCounts(int Open, int Idle, int Waiting, long Requests = 0, long Failures = 0)
{
    /// <summary>Requests under way to it: waiting, connecting or sent.</summary>
    public int Outstanding => Math.Max(0, Open - Idle) + Waiting;

    internal UpstreamCounts Plus(UpstreamPool pool) => new(
        Open + pool.Open, Idle + pool.Idle, Waiting + pool.Waiting, Requests + pool.Requests, Failures + pool.Failures);
}
