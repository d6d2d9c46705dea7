using Sluice.LoadTests.Measuring;

namespace Sluice.LoadTests.Peers;

/// <summary>All that was measured of one proxy.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rounds">One entry per round, in order, so that proxies compare round by round.</param>
/// <param name="PeakMemoryBytes">Peak resident memory of its processes.</param>
/// <param name="AllocatedBytesPerRequest">GC bytes per request, null when not known.</param>
internal sealed record PeerResult(string Name, IReadOnlyList<Round> Rounds, long PeakMemoryBytes, double? AllocatedBytesPerRequest)
{
    public Spread Of(Func<Round, double> figure) => Spread.Of(Rounds.Select(figure));

    /// <summary>CPU time per request against another proxy's.</summary>
    public Spread CpuRatioTo(PeerResult other) =>
        Spread.OfRatios([.. Rounds.Select(round => round.CpuMicroseconds)], [.. other.Rounds.Select(round => round.CpuMicroseconds)]);
}
