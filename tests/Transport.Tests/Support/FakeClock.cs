namespace Transport.Tests.Support;

/// <summary>A clock that the test moves. One tick is a microsecond.</summary>
internal sealed class FakeClock : TimeProvider
{
    private long _microseconds = 1_000_000_000;

    public override long TimestampFrequency => 1_000_000;

    public long NowMilliseconds => _microseconds / 1000;

    public override long GetTimestamp() => _microseconds;

    public void AdvanceMilliseconds(long milliseconds) => _microseconds += milliseconds * 1000;
}
