using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers;

/// <summary>A proxy that runs and has answered correctly once.</summary>
/// <param name="Name">nginx, haproxy, floor, sluice, or the name of another Sluice.</param>
/// <param name="Process">The process that was started; its descendants count too.</param>
/// <param name="Port">Loopback port it listens on.</param>
/// <param name="Case">What it is asked.</param>
/// <param name="ResponseBytes">Length of its answer, head included.</param>
/// <param name="CountersPath">File for its counters, null for a proxy that keeps none.</param>
internal sealed record Peer(string Name, ChildProcess Process, int Port, PeerCase Case, int ResponseBytes, string? CountersPath)
{
    public const string Nginx = "nginx";
    public const string Haproxy = "haproxy";
    public const string Floor = "floor";
    public const string Sluice = "sluice";

    /// <summary>In the order of the report.</summary>
    public static IReadOnlyList<string> Names { get; } = [Sluice, Nginx, Haproxy, Floor];

    /// <summary>Whether it needs the long warm-up of the tiered JIT.</summary>
    public bool Managed => CountersPath is not null;

    public string Url => $"{Case.Scheme}://127.0.0.1:{Port}{Case.Resource.Path}";
}
