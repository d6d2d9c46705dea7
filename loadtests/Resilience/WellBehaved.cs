using System.Diagnostics;
using Sluice.LoadTests.Scenarios;
using Sluice.LoadTests.Scenarios.Client;
using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Resilience;

/// <summary>Clients that ask at a fixed rate whatever becomes of their requests: open loop.</summary>
internal sealed class WellBehaved(int port, ProofSettings settings)
{
    public const string Name = "well-behaved";

    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(1);
    private readonly HttpTarget _target = new(new Uri($"http://127.0.0.1:{port}/json"), ProofSettings.Connections, settings.Patience);

    private readonly LoadRequest _request = LoadRequest.To(new Uri($"http://127.0.0.1:{port}/json"));

    /// <summary>Their load for a time, with a second before it in which they connect.</summary>
    /// <param name="during">How long.</param>
    /// <param name="tell">Gets every request at its end, on the load's loop, those of the second before too; null for nobody.</param>
    public Scenario For(TimeSpan during, Action<Exchange>? tell = null) => Scenario.Create(Name, _ => tell is null ? _target.SendAsync(_request) : SendAsync(tell))
        .WithWarmUpDuration(Connecting)
        .WithLoadSimulations(Simulation.Inject(settings.Rate, TimeSpan.FromSeconds(1), during));

    /// <summary>Runs them for a time, beside others if there are any.</summary>
    public async Task<NodeStats> RunAsync(TimeSpan during, TimeSpan finishLimit, CancellationToken cancellation, params IEnumerable<Scenario> others)
    {
        var stats = await new ScenarioRunner([For(during), .. others], progress: null, finishLimit).RunAsync(cancellation);
        cancellation.ThrowIfCancellationRequested();
        return stats;
    }

    /// <summary>Runs them until they are told to stop, at most for a time; what was measured until then counts.</summary>
    public Task<NodeStats> RunUntilAsync(TimeSpan atMost, TimeSpan finishLimit, CancellationToken enough) =>
        new ScenarioRunner([For(atMost)], progress: null, finishLimit).RunAsync(enough);

    private async ValueTask<Response> SendAsync(Action<Exchange> tell)
    {
        var began = Stopwatch.GetTimestamp();
        var response = await _target.SendAsync(_request);
        tell(new Exchange(began, Stopwatch.GetTimestamp(), response.StatusCode, response.IsError));
        return response;
    }
}
