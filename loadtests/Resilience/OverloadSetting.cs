namespace Sluice.LoadTests.Resilience;

/// <summary>An upstream of a known capacity, and how the gateway is set for it.</summary>
/// <param name="Concurrency">Requests that the upstream works on at a time; others wait there in turn.</param>
/// <param name="ServiceTime">How long it takes for each.</param>
/// <param name="GatewayConnections">limits.upstream.connections, of each event loop.</param>
/// <param name="ShedPending">limits.upstream.shedPendingMilliseconds.</param>
/// <param name="During">How long each rate is kept, whole seconds.</param>
internal sealed record OverloadSetting(int Concurrency, TimeSpan ServiceTime, int GatewayConnections, TimeSpan ShedPending, TimeSpan During)
{
    /// <summary>Requests a second that the upstream can do.</summary>
    public double Capacity => Concurrency / ServiceTime.TotalSeconds;

    /// <summary>Before the time that counts: until the queue is as long as it gets. Whole seconds.</summary>
    public TimeSpan Settling => TimeSpan.FromSeconds(Math.Ceiling((2 * ShedPending.TotalSeconds) + 1));
}
