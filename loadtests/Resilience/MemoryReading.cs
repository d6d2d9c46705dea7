namespace Sluice.LoadTests.Resilience;

/// <summary>The memory of a gateway after a full collection, while its load goes on.</summary>
/// <param name="After">How many reloads had been made.</param>
/// <param name="HeapBytes">On the managed heap.</param>
/// <param name="ResidentBytes">Of the process.</param>
/// <param name="Connections">Of clients and to the upstream.</param>
internal sealed record MemoryReading(int After, double HeapBytes, double ResidentBytes, long Connections)
{
    private const string Collections = "sluice_gc_collections_total{generation=\"2\"}";

    /// <summary>Two collections, for what finalizers give back goes with the second.</summary>
    private const int Times = 2;

    public static async Task<MemoryReading> TakeAsync(GatewayUnderTest gateway, int after, CancellationToken cancellation)
    {
        for (var time = 0; time < Times; time++)
        {
            var before = (await gateway.ReadMetricsAsync(cancellation)).Of(Collections);
            await FullCollection.RunAsync(gateway.Process.Id, async () => (await gateway.ReadMetricsAsync(cancellation)).Of(Collections) > before, cancellation);
        }

        var page = await gateway.ReadMetricsAsync(cancellation);
        var connections = page.Of("sluice_loop_connections") + page.OfAll("sluice_upstream_connections", "state=\"open\"");
        return new MemoryReading(after, page.Of("sluice_gc_heap_bytes"), gateway.ResidentBytes(), (long)connections);
    }
}
