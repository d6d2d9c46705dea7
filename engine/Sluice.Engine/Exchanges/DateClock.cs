using System.Diagnostics;
using System.Globalization;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Exchanges;

/// <summary>The wall clock of one loop, read once a second: the value of <c>Date</c> and the seconds in a trace id.</summary>
public sealed class DateClock(TimeProvider time)
{
    private const int LogTimeBytes = 26;

    private readonly byte[] _date = new byte[DateField.Bytes];
    private long _second = long.MinValue;

    private readonly byte[] _logTime = new byte[LogTimeBytes];
    private long _logSecond = long.MinValue;

    /// <summary>Seconds since 1970 at the last refresh.</summary>
    public long UnixSeconds { get; private set; }

    /// <summary>Milliseconds since 1970 at a timestamp of the past; reads the clocks.</summary>
    public long UnixMillisecondsAt(long timestamp) => (time.GetUtcNow() - Stopwatch.GetElapsedTime(timestamp)).ToUnixTimeMilliseconds();

    /// <summary>A second in the form of the common log format, such as <c>09/Apr/2015:12:34:56 +0000</c>; valid until the next call.</summary>
    public ReadOnlySpan<byte> LogTime(long unixSeconds)
    {
        if (unixSeconds == _logSecond) return _logTime;
        _logSecond = unixSeconds;
        var written = DateTimeOffset.FromUnixTimeSeconds(unixSeconds).TryFormat(_logTime, out _, "dd/MMM/yyyy:HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
        Debug.Assert(written, "The form has a fixed length.");
        return _logTime;
    }

    /// <summary>The IMF-fixdate of RFC 9110 section 5.6.7.</summary>
    public ReadOnlySpan<byte> Date => _date;

    /// <summary>To be called with the loop's monotonic clock before use; does nothing within the same second.</summary>
    public void Refresh(long nowMilliseconds)
    {
        var second = nowMilliseconds / 1000;
        if (second == _second) return;
        _second = second;
        UnixSeconds = time.GetUtcNow().ToUnixTimeSeconds();
        DateField.Write(_date, UnixSeconds);
    }
}
