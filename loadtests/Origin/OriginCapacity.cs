using System.Diagnostics;

namespace Sluice.LoadTests.Origin;

/// <summary>
/// What an origin can do: so many requests at a time, each for so long. Those beyond wait in turn, without limit, and are worked on though nobody
/// may want the answer any more: what it can do in a second is exact, and overload costs it dearly. Any thread.
/// </summary>
/// <param name="concurrency">Requests at a time.</param>
/// <param name="serviceTime">How long each takes.</param>
internal sealed class OriginCapacity(int concurrency, TimeSpan serviceTime)
{
    /// <summary>When each place is free again, as timestamps.</summary>
    private readonly PriorityQueue<long, long> _free = new(Enumerable.Repeat((0L, 0L), concurrency));

    /// <summary>Takes the place that is free first; returns after which time the request is done.</summary>
    public TimeSpan Take()
    {
        var now = Stopwatch.GetTimestamp();
        lock (_free)
        {
            var done = Math.Max(now, _free.Dequeue()) + (long)(serviceTime.TotalSeconds * Stopwatch.Frequency);
            _free.Enqueue(done, done);
            return Stopwatch.GetElapsedTime(now, done);
        }
    }
}
