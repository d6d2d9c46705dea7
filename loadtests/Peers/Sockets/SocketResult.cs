using Sluice.LoadTests.Measuring;

namespace Sluice.LoadTests.Peers;

/// <summary>All that was measured of one server or proxy.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MessagesPerSecond">In each round.</param>
/// <param name="CpuMicroseconds">Of its processes for each message and its echo, in each round.</param>
/// <param name="UserShare">User part of that, in each round.</param>
/// <param name="Sessions">Connections of clients.</param>
/// <param name="IdleBytes">What its resident memory grew by for each idle session; null where that was not measured.</param>
internal sealed record SocketResult(
    string Name,
    IReadOnlyList<double> MessagesPerSecond,
    IReadOnlyList<double> CpuMicroseconds,
    IReadOnlyList<double> UserShare,
    int Sessions,
    double? IdleBytes)
{
    public Spread RatioTo(SocketResult other) => Spread.OfRatios(CpuMicroseconds, other.CpuMicroseconds);
}
