using Sluice.LoadTests.Scenarios;
using Sluice.LoadTests.Scenarios.Client;
using Sluice.LoadTests.Scenarios.Held;

namespace Sluice.LoadTests.Resilience;

/// <summary>So many connections of a kind; each is kept until the gateway ends it.</summary>
/// <param name="kind">What they do.</param>
/// <param name="count">How many.</param>
/// <param name="port">The port that they connect to, at several addresses of this machine: one address has ports for 28,000 connections, and those
/// of the rounds before are still taken.</param>
internal sealed class HostileClients(HostileKind kind, int count, int port)
{
    /// <summary>More at once than a listen queue holds would be refused by the kernel and not by the gateway.</summary>
    private const double ArrivingSeconds = 5;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Where a gateway for them listens.</summary>
    public static IReadOnlyList<string> Addresses { get; } = ["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"];

    /// <summary>In which they come, evenly; as long as it takes to open a thousand in a second, five seconds at most.</summary>
    public TimeSpan Arriving { get; } = TimeSpan.FromSeconds(Math.Clamp(count / 1000.0, 0.2, ArrivingSeconds));

    public Scenario Scenario()
    {
        var next = 0;
        var held = Addresses.Select(address => new HeldConnection(new HttpTarget(new Uri($"http://{address}:{port}/"), 1, Second * 10), kind.First, kind.Drip, Second)).ToArray();
        var perSecond = count / Arriving.TotalSeconds;
        return Scenarios.Scenario.Create(kind.Name, context => held[next++ % held.Length].RunAsync(context))
            .WithLoadSimulations(new Inject((int)Math.Round(perSecond * Arriving.TotalSeconds), Arriving, Arriving));
    }
}
