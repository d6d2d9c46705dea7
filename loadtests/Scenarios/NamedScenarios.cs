using System.Text;
using Sluice.LoadTests.Scenarios.Held;
using static Sluice.LoadTests.Scenarios.Simulation;

namespace Sluice.LoadTests.Scenarios;

/// <summary>A name on the command line for scenarios that run together.</summary>
/// <param name="Name">The name.</param>
/// <param name="About">One line of help.</param>
/// <param name="Create">Makes them.</param>
internal sealed record NamedScenario(string Name, string About, Func<ScenarioSettings, IReadOnlyList<Scenario>> Create);

/// <summary>Every scenario there is: the one place where they are declared, in NBomber's terms.</summary>
internal static class NamedScenarios
{
    /// <summary>The well-behaved client while it has the server to itself.</summary>
    public const string Alone = "control-alone";

    /// <summary>The same client beside those that hold connections.</summary>
    public const string Beside = "control-beside";

    /// <summary>More at once than a listen queue holds would be refused by the kernel and not by the server.</summary>
    private const int ConnectsPerSecond = 1000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    public static IReadOnlyList<NamedScenario> All { get; } =
    [
        new("constant", "--rate a second for --duration", settings => [Requests(settings, Inject(settings.Rate, Second, settings.Duration))]),
        new("ramp", "from 0 to --rate a second over --duration, then as long at that rate", settings =>
        [
            Requests(settings, RampingInject(settings.Rate, Second, settings.Duration), Inject(settings.Rate, Second, settings.Duration)),
        ]),
        new("spike", "--rate, then at once --peak-rate, then --rate again, each for --duration", settings =>
        [
            Requests(settings, Inject(settings.Rate, Second, settings.Duration), Inject(settings.PeakRate, Second, settings.Duration), Inject(settings.Rate, Second, settings.Duration)),
        ]),
        new("stairs", "from --rate to --peak-rate in eight equal steps of --duration: goodput under overload", settings => [Requests(settings, [.. Stairs(settings)])]),
        new("closed", "100 clients who each wait for their answer, for --duration; --held for another number", settings =>
        [
            Requests(settings, KeepConstant(settings.Held ?? 100, settings.Duration)),
        ]),
        new("slow-clients", "5000 connections whose request comes a byte a second, beside --rate good requests", settings =>
            WithHeld(settings, "slow-clients", 5000, SlowHead(settings), drip: "x"u8.ToArray())),
        new("slow-content", "5000 connections whose content comes a byte a second", settings =>
            WithHeld(settings, "slow-content", 5000, SlowContent(settings), drip: "x"u8.ToArray())),
        new("silent-connections", "10000 connections that never say a word", settings => WithHeld(settings, "silent-connections", 10_000, first: default, drip: default)),
        new("half-requests", "5000 connections that stop inside a request head", settings => WithHeld(settings, "half-requests", 5000, SlowHead(settings), drip: default)),
        new("half-hellos", "5000 connections that stop inside a TLS ClientHello", settings => WithHeld(settings, "half-hellos", 5000, ClientHello.FirstHalf, drip: default)),
    ];

    private static Scenario Requests(ScenarioSettings settings, params LoadSimulation[] simulations) =>
        Scenario.Create("requests", _ => settings.Target.SendAsync(settings.Request))
            .WithWarmUpDuration(settings.WarmUp)
            .WithLoadSimulations(simulations);

    private static IEnumerable<LoadSimulation> Stairs(ScenarioSettings settings)
    {
        const int Steps = 8;
        return Enumerable.Range(0, Steps).Select(step => Inject(settings.Rate + ((settings.PeakRate - settings.Rate) * step / (Steps - 1)), Second, settings.Duration));
    }

    /// <summary>Rounds of: good requests alone, the others arrive, good requests beside them, the others leave.</summary>
    private static IReadOnlyList<Scenario> WithHeld(ScenarioSettings settings, string name, int usual, ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> drip)
    {
        var copies = settings.Held ?? usual;
        var arriving = TimeSpan.FromSeconds(Math.Max(1, (double)copies / ConnectsPerSecond));
        var during = settings.Duration;
        var held = new HeldConnection(settings.HeldTarget, first, drip, pace: Second);
        return
        [
            Scenario.Create(Alone, _ => settings.Target.SendAsync(settings.Request))
                .WithWarmUpDuration(settings.WarmUp)
                .WithLoadSimulations(Repeat(settings.Rounds, Inject(settings.Rate, Second, during), Pause(arriving + during + Settling))),
            Scenario.Create(Beside, _ => settings.Target.SendAsync(settings.Request))
                .WithWarmUpDuration(settings.WarmUp)
                .WithLoadSimulations(Repeat(settings.Rounds, Pause(during + arriving), Inject(settings.Rate, Second, during), Pause(Settling))),
            Scenario.Create(name, held.RunAsync)
                .WithLoadSimulations(Repeat(settings.Rounds, Pause(during), RampingConstant(copies, arriving), KeepConstant(copies, during), Pause(Settling))),
        ];
    }

    private static IEnumerable<LoadSimulation> Repeat(int rounds, params LoadSimulation[] round) => Enumerable.Repeat(round, rounds).SelectMany(simulations => simulations);

    private static byte[] SlowHead(ScenarioSettings settings) =>
        Encoding.Latin1.GetBytes($"GET {settings.HeldTarget.Url.PathAndQuery} HTTP/1.1\r\nHost: {settings.HeldTarget.Url.Authority}\r\nx-slow: ");

    private static byte[] SlowContent(ScenarioSettings settings) =>
        Encoding.Latin1.GetBytes($"POST {settings.HeldTarget.Url.PathAndQuery} HTTP/1.1\r\nHost: {settings.HeldTarget.Url.Authority}\r\nContent-Length: 100000\r\n\r\n");
}
