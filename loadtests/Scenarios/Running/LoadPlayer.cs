using System.Diagnostics;

namespace Sluice.LoadTests.Scenarios.Running;

/// <summary>Plays simulations one after the other on a lane. Its own code runs on the thread pool.</summary>
internal sealed class LoadPlayer(ScenarioLane lane, bool isWarmUp)
{
    private static readonly TimeSpan RampStep = TimeSpan.FromMilliseconds(10);
    private readonly ClosedCopies _copies = new(lane, isWarmUp);
    private double _rate;

    /// <summary>Returns when the last simulation's time is over, or at once when cancelled.</summary>
    public async Task PlayAsync(IReadOnlyList<LoadSimulation> simulations, long begin, CancellationToken cancellation)
    {
        try
        {
            for (var index = 0; index < simulations.Count; index++)
            {
                var window = isWarmUp ? null : lane.Windows[index];
                await SimulateAsync(simulations[index], begin, window, cancellation);
                begin += simulations[index].During.Ticks * TimeSpan.NanosecondsPerTick;
                await UntilAsync(begin, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // What was measured until then is reported.
        }
        finally
        {
            await _copies.SetAsync(0, window: null);
        }
    }

    private async Task SimulateAsync(LoadSimulation simulation, long begin, Measurements? window, CancellationToken cancellation)
    {
        switch (simulation)
        {
            case Inject open:
                await InjectAsync(open.PerSecond, open.PerSecond, open.During, begin, window, cancellation);
                break;
            case RampingInject open:
                await InjectAsync(_rate, open.PerSecond, open.During, begin, window, cancellation);
                break;
            case KeepConstant closed:
                _rate = 0;
                await _copies.SetAsync(closed.Copies, window);
                break;
            case RampingConstant closed:
                _rate = 0;
                await RampAsync(closed, begin, window, cancellation);
                break;
            default:
                _rate = 0;
                await _copies.SetAsync(0, window);
                break;
        }
    }

    private async Task InjectAsync(double from, double to, TimeSpan during, long begin, Measurements? window, CancellationToken cancellation)
    {
        await _copies.SetAsync(0, window);
        _rate = to;
        var schedule = new ArrivalSchedule(from, to, during);
        await new Pacer(lane.Loop, schedule, begin, due => lane.Start(due, window)).RunAsync(cancellation);
    }

    private async Task RampAsync(RampingConstant ramp, long begin, Measurements? window, CancellationToken cancellation)
    {
        var from = _copies.Count;
        for (var part = 0.0; part < 1;)
        {
            part = Math.Clamp(Stopwatch.GetElapsedTime(begin) / ramp.During, 0, 1);
            await _copies.SetAsync(from + (int)Math.Round((ramp.Copies - from) * part), window);
            await Task.Delay(RampStep, cancellation);
        }
    }

    private static async Task UntilAsync(long timestamp, CancellationToken cancellation)
    {
        var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, cancellation);
        }
    }
}
