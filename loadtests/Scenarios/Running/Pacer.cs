using System.Diagnostics;
using Sluice.Transport;

namespace Sluice.LoadTests.Scenarios.Running;

/// <summary>
/// Starts the arrivals of one open simulation on their loop, each when it is due. A thread of its own sleeps from one to the next: a loop's
/// timers are exact to a millisecond, which is longer than many an answer takes.
/// </summary>
internal sealed class Pacer(EventLoop loop, ArrivalSchedule schedule, long begin, Action<long> start) : LoopWork
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(50);

    /// <summary>How many arrivals are due. Written by the pacing thread, read by the loop.</summary>
    private long _due;

    /// <summary>1 while the work is posted and has not begun. Interlocked.</summary>
    private int _posted;

    /// <summary>How many arrivals were started. The loop's.</summary>
    private long _started;

    /// <summary>Returns when the last arrival has been started.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await Task.Factory.StartNew(() => Pace(cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        // The loop runs what is posted in turn: once it comes to this, it has come to the last arrival.
        await loop;
        await Task.Yield();
    }

    protected override void Run()
    {
        Interlocked.Exchange(ref _posted, 0);
        for (var due = Volatile.Read(ref _due); _started < due; _started++)
        {
            start(begin + schedule.OffsetNanoseconds(_started));
        }
    }

    private void Pace(CancellationToken cancellation)
    {
        PreciseSleep.WakeThisThreadExactly();
        for (long index = 0; index < schedule.Count && SleepUntil(begin + schedule.OffsetNanoseconds(index), cancellation); index++)
        {
            Volatile.Write(ref _due, index + 1);
            if (Interlocked.Exchange(ref _posted, 1) == 0)
            {
                loop.Post(this);
            }
        }
    }

    /// <summary>False when the run is cancelled first.</summary>
    private static bool SleepUntil(long timestamp, CancellationToken cancellation)
    {
        for (var now = Stopwatch.GetTimestamp(); now < timestamp && !cancellation.IsCancellationRequested; now = Stopwatch.GetTimestamp())
        {
            PreciseSleep.Until(Math.Min(timestamp, now + (LongestSleep.Ticks * TimeSpan.NanosecondsPerTick)));
        }

        return !cancellation.IsCancellationRequested;
    }
}
