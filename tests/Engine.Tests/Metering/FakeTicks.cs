using System.Diagnostics;

namespace Engine.Tests.Metering;

/// <summary>A clock in ticks of <see cref="Stopwatch"/> that stands still until it is told to go on.</summary>
internal sealed class FakeTicks : TimeProvider
{
    private long _now = Stopwatch.Frequency;

    public long Now => Volatile.Read(ref _now);

    public override long TimestampFrequency => Stopwatch.Frequency;

    public override long GetTimestamp() => Now;

    public void Advance(double seconds) => Interlocked.Add(ref _now, (long)(seconds * Stopwatch.Frequency));

    public void AdvanceTicks(long ticks) => Interlocked.Add(ref _now, ticks);
}
