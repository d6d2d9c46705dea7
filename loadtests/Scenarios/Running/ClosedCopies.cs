using System.Diagnostics;

namespace Sluice.LoadTests.Scenarios.Running;

/// <summary>The copies of closed simulations: each begins again when it has ended, until there should be fewer.</summary>
internal sealed class ClosedCopies(ScenarioLane lane, bool isWarmUp)
{
    // Whoever is refused at once would else try again as fast as the machine can.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly Stack<ScenarioContext> _live = new();
    private Measurements? _window;

    /// <summary>How many there should be.</summary>
    public int Count { get; private set; }

    /// <summary>Starts or ends as many as it takes; where they are recorded changes for all.</summary>
    public async Task SetAsync(int count, Measurements? window)
    {
        if (count == 0 && Count == 0)
        {
            return;
        }

        Count = count;
        await lane.Loop;
        Set(count, window);
        await Task.Yield();
    }

    private void Set(int count, Measurements? window)
    {
        if (count > 0)
        {
            _window = window;
        }

        while (_live.Count > count)
        {
            _live.Pop().End();
        }

        while (_live.Count < count)
        {
            var context = lane.Rent(isWarmUp);
            _live.Push(context);
            _ = KeepAsync(context);
        }
    }

    private async Task KeepAsync(ScenarioContext context)
    {
        while (!context.IsEnding)
        {
            var started = Stopwatch.GetTimestamp();
            var response = await lane.ExecuteAsync(context);
            lane.Record(response, started, isWarmUp ? null : _window);
            if (response.IsError)
            {
                await Task.Delay(PauseAfterFailure);
                await lane.Loop;
            }
            else
            {
                await lane.Loop.Yield();
            }
        }

        lane.Return(context);
    }
}
