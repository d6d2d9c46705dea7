namespace Sluice.LoadTests.Scenarios;

/// <summary>What one virtual user does, and how many of them come when. Scenarios that run together begin together.</summary>
/// <param name="Name">Name in reports.</param>
/// <param name="Run">What one copy does. It begins on an event loop and ends on the same one.</param>
internal sealed record Scenario(string Name, Func<ScenarioContext, ValueTask<Response>> Run)
{
    /// <summary>Its load, one after the other.</summary>
    public IReadOnlyList<LoadSimulation> LoadSimulations { get; private init; } = [];

    /// <summary>How long the first simulation that is no pause runs before anything counts; in NBomber's order, before all scenarios begin.</summary>
    public TimeSpan WarmUpDuration { get; private init; }

    /// <summary>Length of all simulations.</summary>
    public TimeSpan Duration => LoadSimulations.Aggregate(TimeSpan.Zero, (sum, simulation) => sum + simulation.During);

    public static Scenario Create(string name, Func<ScenarioContext, ValueTask<Response>> run) => new(name, run);

    public Scenario WithLoadSimulations(params IEnumerable<LoadSimulation> simulations) => this with { LoadSimulations = [.. simulations] };

    public Scenario WithWarmUpDuration(TimeSpan duration) => this with { WarmUpDuration = duration };
}
