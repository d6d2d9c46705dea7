using Sluice.LoadTests.Measuring;

namespace Sluice.LoadTests.Peers;

/// <summary>One measurement of one proxy.</summary>
internal sealed record Round(WrkResult Wrk, CpuTime Cpu)
{
    /// <summary>CPU time of the proxy's processes per request, in microseconds.</summary>
    public double CpuMicroseconds => Cpu.TotalNanoseconds / 1e3 / Wrk.Requests;

    /// <summary>User part of it, in microseconds.</summary>
    public double UserMicroseconds => CpuMicroseconds * Cpu.UserShare;

    /// <summary>System part of it, in microseconds.</summary>
    public double SystemMicroseconds => CpuMicroseconds - UserMicroseconds;

    /// <summary>
    /// The proxies in the order of one round: each round starts one further, so that none always runs after the same neighbour's load.
    /// </summary>
    public static IEnumerable<T> Order<T>(IReadOnlyList<T> peers, int round) =>
        Enumerable.Range(0, peers.Count).Select(index => peers[(index + round) % peers.Count]);
}
