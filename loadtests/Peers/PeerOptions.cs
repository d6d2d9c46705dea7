namespace Sluice.LoadTests.Peers;

/// <summary>What one `peers` run does.</summary>
/// <param name="Case">Which request, and how Sluice is configured for it.</param>
/// <param name="Rounds">Measured rounds; in each, every proxy runs once.</param>
/// <param name="Seconds">Length of one measurement.</param>
/// <param name="WarmUpSeconds">Traffic that each .NET proxy gets before the first round, for the tiered JIT.</param>
/// <param name="Connections">Connections at a time.</param>
/// <param name="Only">Proxies to run.</param>
/// <param name="SluicePath">The executable, or its .dll.</param>
/// <param name="Also">Other builds of Sluice that run in the same rounds, by the name in the table.</param>
/// <param name="Pin">Proxies on core 0, wrk and upstream on core 1.</param>
internal sealed record PeerOptions(
    PeerCase Case,
    int Rounds,
    int Seconds,
    int WarmUpSeconds,
    int Connections,
    IReadOnlyList<string> Only,
    string SluicePath,
    IReadOnlyDictionary<string, string> Also,
    bool Pin)
{
    /// <summary>The proxies that the case runs with, in the order of the report.</summary>
    public IReadOnlyList<string> Names => [.. Only.Where(Case.Suits), .. Also.Keys];

    public int? ProxyCore => Pin ? 0 : null;

    public int? DriverCore => Pin ? 1 : null;
}
