using Sluice.Protocol.Http1;

namespace Sluice.Engine.Exchanges;

/// <summary>The wall clock of one loop, read once a second: the value of <c>Date</c> and the seconds in a trace id.</summary>
public sealed class DateClock(TimeProvider time)
{
    private readonly byte[] _date = new byte[DateField.Bytes];
    private long _second = long.MinValue;

    /// <summary>Seconds since 1970 at the last refresh.</summary>
    public long UnixSeconds { get; private set; }

    /// <summary>Milliseconds since 1970; reads the clock.</summary>
    public long UnixMilliseconds => time.GetUtcNow().ToUnixTimeMilliseconds();

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
