using Sluice.LoadTests.Scenarios;
using Sluice.LoadTests.Scenarios.Client;

namespace LoadTests.Tests.Scenarios;

public sealed class NamedScenariosTests
{
    public static TheoryData<string> Names => [.. NamedScenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenarios_that_run_together_are_equally_long(string name)
    {
        var url = new Uri("http://127.0.0.1:1/a");
        var settings = new ScenarioSettings(new HttpTarget(url, 1, TimeSpan.FromSeconds(1)), new HttpTarget(url, 1, TimeSpan.FromSeconds(1)), LoadRequest.To(url), 100, 400, TimeSpan.FromSeconds(7), TimeSpan.Zero, Held: null, Rounds: 3);
        var scenarios = NamedScenarios.All.Single(scenario => scenario.Name == name).Create(settings);

        Assert.NotEmpty(scenarios);
        Assert.True(scenarios[0].Duration > TimeSpan.Zero);
        Assert.All(scenarios, scenario => Assert.Equal(scenarios[0].Duration, scenario.Duration));
    }

    [Fact]
    public void Good_requests_alone_never_run_while_connections_are_held()
    {
        var url = new Uri("http://127.0.0.1:1/a");
        var settings = new ScenarioSettings(new HttpTarget(url, 1, TimeSpan.FromSeconds(1)), new HttpTarget(url, 1, TimeSpan.FromSeconds(1)), LoadRequest.To(url), 100, 400, TimeSpan.FromSeconds(7), TimeSpan.Zero, Held: null, Rounds: 2);
        var scenarios = NamedScenarios.All.Single(scenario => scenario.Name == "silent-connections").Create(settings);

        var alone = Busy(scenarios.Single(scenario => scenario.Name == NamedScenarios.Alone));
        var beside = Busy(scenarios.Single(scenario => scenario.Name == NamedScenarios.Beside));
        var held = Busy(scenarios.Single(scenario => scenario.Name == "silent-connections"));
        Assert.Equal(2, alone.Count);
        Assert.DoesNotContain(alone, good => held.Any(bad => bad.From < good.To && good.From < bad.To));
        Assert.All(beside, good => Assert.Contains(held, bad => bad.Simulation is KeepConstant && bad.From <= good.From && good.To <= bad.To));
    }

    private static List<(LoadSimulation Simulation, TimeSpan From, TimeSpan To)> Busy(Scenario scenario)
    {
        List<(LoadSimulation, TimeSpan, TimeSpan)> busy = [];
        var from = TimeSpan.Zero;
        foreach (var simulation in scenario.LoadSimulations)
        {
            if (simulation is not Pause)
            {
                busy.Add((simulation, from, from + simulation.During));
            }

            from += simulation.During;
        }

        return busy;
    }
}
