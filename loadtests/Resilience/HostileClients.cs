using Sluice.LoadTests.Scenarios;
using Sluice.LoadTests.Scenarios.Client;
using Sluice.LoadTests.Scenarios.Held;

namespace Sluice.LoadTests.Resilience;

/// <summary>So many connections of a kind; each is kept until the gateway ends it.</summary>
/// <param name="kind">What they do.</param>
/// <param name="count">How many.</param>
/// <param name="arriving">In which time they come, evenly; more at once than a listen queue holds would be refused by the kernel and not by the
/// gateway.</param>
/// <param name="port">The port that they connect to, at several addresses of this machine: one address has ports for 28,000 connections, and those
/// of the rounds before are still taken.</param>
internal sealed class HostileClients(HostileKind kind, int count, TimeSpan arriving, int port)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Where a gateway for them listens.</summary>
    public static IReadOnlyList<string> Addresses { get; } = ["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"];

    public Scenario Scenario()
    {
        var next = 0;
        var held = Addresses.Select(address => new HeldConnection(new HttpTarget(new Uri($"http://{address}:{port}/"), 1, Second * 10), kind.First, kind.Drip, Second)).ToArray();
        return Scenarios.Scenario.Create(kind.Name, context => held[next++ % held.Length].RunAsync(context))
            .WithLoadSimulations(new Inject(count, arriving, arriving));
    }
}
