using System.Diagnostics;
using Sluice.LoadTests.Measuring;
using Sluice.Transport;

namespace Sluice.LoadTests.Scenarios.Running;

/// <summary>One scenario on one loop of its own: starts its copies when they are due and records how they end.</summary>
internal sealed class ScenarioLane(Scenario scenario, EventLoop loop)
{
    /// <summary>Copies that may run at once; an arrival beyond counts as failed at once.</summary>
    public const int CopiesLimit = 200_000;

    private static readonly Response TooMany = Response.Fail("not started: too many copies run");

    private readonly Stack<ScenarioContext> _free = new();
    private long _begin;

    /// <summary>Copies that run. Written by the loop.</summary>
    private int _running;

    public Scenario Scenario => scenario;

    public EventLoop Loop => loop;

    /// <summary>One for each simulation, in order.</summary>
    public IReadOnlyList<Measurements> Windows { get; } = [.. scenario.LoadSimulations.Select(_ => new Measurements())];

    public StepMeasurements Steps { get; } = new();

    public Timeline Timeline { get; } = new();

    /// <summary>How much later than due arrivals were started: the driver's own share of a latency.</summary>
    public LatencyHistogram Lateness { get; } = new();

    /// <summary>Copies that run. Any thread.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Runs the first load for the warm-up's time; nothing is recorded.</summary>
    public async Task WarmUpAsync(CancellationToken cancellation)
    {
        var first = scenario.LoadSimulations.FirstOrDefault(simulation => simulation is not Pause);
        if (first is not null && scenario.WarmUpDuration > TimeSpan.Zero)
        {
            var load = new LoadPlayer(this, isWarmUp: true);
            await load.PlayAsync([first with { During = scenario.WarmUpDuration }], Stopwatch.GetTimestamp(), cancellation);
        }
    }

    /// <summary>Runs all simulations; copies may still run when the last is over.</summary>
    /// <param name="begin">Timestamp at which the first one begins.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task RunAsync(long begin, CancellationToken cancellation)
    {
        _begin = begin;
        await new LoadPlayer(this, isWarmUp: false).PlayAsync(scenario.LoadSimulations, begin, cancellation);
    }

    /// <summary>Starts a copy that runs once. On the loop.</summary>
    /// <param name="due">Timestamp from which its latency counts.</param>
    /// <param name="window">Where it is recorded; null for nowhere.</param>
    public void Start(long due, Measurements? window)
    {
        if (window is not null)
        {
            Lateness.Record((long)Stopwatch.GetElapsedTime(due).TotalMicroseconds);
        }

        if (_running >= CopiesLimit)
        {
            Record(TooMany, due, window);
            return;
        }

        _ = RunOnceAsync(due, window);
    }

    /// <summary>A copy's context, until it is returned.</summary>
    public ScenarioContext Rent(bool isWarmUp)
    {
        Debug.Assert(loop.InLoop, "Copies belong to the loop.");
        _running++;
        var context = _free.TryPop(out var free) ? free : new ScenarioContext(loop);
        context.Begin(isWarmUp ? null : Steps);
        return context;
    }

    public void Return(ScenarioContext context)
    {
        Debug.Assert(loop.InLoop, "Copies end on the loop.");
        _running--;
        _free.Push(context);
    }

    /// <summary>Runs a copy; an exception of the scenario is a failed response, named after its type.</summary>
    public async ValueTask<Response> ExecuteAsync(ScenarioContext context)
    {
        try
        {
            return await scenario.Run(context);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            await loop;
            return Response.Fail(failure.GetType().Name);
        }
    }

    public void Record(in Response response, long since, Measurements? window)
    {
        if (window is null)
        {
            return;
        }

        var now = Stopwatch.GetTimestamp();
        var latency = Stopwatch.GetElapsedTime(since, now);
        window.Record(response, latency);
        if (!response.IsInterrupted)
        {
            Timeline.Record(Stopwatch.GetElapsedTime(_begin, now), response.IsError, latency);
        }
    }

    private async Task RunOnceAsync(long due, Measurements? window)
    {
        var context = Rent(isWarmUp: window is null);
        Record(await ExecuteAsync(context), due, window);
        Return(context);
    }
}
