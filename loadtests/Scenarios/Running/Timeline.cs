using Sluice.LoadTests.Measuring;

namespace Sluice.LoadTests.Scenarios.Running;

/// <summary>What ended within one second of a run. Durations of the ok ones.</summary>
internal sealed record TimelineSecond(int Second, long Ok, long Fail, long P50Microseconds, long P99Microseconds, long MaxMicroseconds);

/// <summary>A run second by second, by the time at which copies ended. Written on one loop.</summary>
internal sealed class Timeline
{
    // A day; what ends later still counts everywhere else.
    private const int SecondsLimit = 86_400;

    private readonly LatencyHistogram _current = new();
    private readonly List<TimelineSecond> _seconds = [];
    private volatile TimelineSecond? _last;
    private int _second;
    private long _fail;

    /// <summary>The last complete second in which anything ended. Any thread.</summary>
    public TimelineSecond? Last => _last;

    public IReadOnlyList<TimelineSecond> Seconds => _seconds;

    /// <param name="at">Time since the beginning.</param>
    /// <param name="isError">Whether it failed.</param>
    /// <param name="latency">Its duration.</param>
    public void Record(TimeSpan at, bool isError, TimeSpan latency)
    {
        var second = (int)Math.Clamp(at.TotalSeconds, _second, SecondsLimit);
        if (second != _second)
        {
            Close();
            _second = second;
        }

        if (isError)
        {
            _fail++;
        }
        else
        {
            _current.Record((long)latency.TotalMicroseconds);
        }
    }

    /// <summary>Completes the second that is under way.</summary>
    public void Close()
    {
        if (_current.Count + _fail > 0)
        {
            _last = new TimelineSecond(
                _second,
                _current.Count,
                _fail,
                _current.PercentileMicroseconds(50),
                _current.PercentileMicroseconds(99),
                _current.LongestMicroseconds);
            _seconds.Add(_last);
        }

        _current.Clear();
        _fail = 0;
    }
}
