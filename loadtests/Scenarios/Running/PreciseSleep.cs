using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sluice.LoadTests.Scenarios.Running;

/// <summary>Sleeps to a moment of the clock of <see cref="Stopwatch"/>, as exactly as the kernel wakes; Linux only.</summary>
internal static partial class PreciseSleep
{
    private const int ClockMonotonic = 1;
    private const int AbsoluteTime = 1;
    private const int SetTimerSlack = 29;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Asks the kernel not to put this thread's wake-ups together with others' (50 us by default, prctl(2)).</summary>
    public static void WakeThisThreadExactly() => _ = prctl(SetTimerSlack, 1, 0, 0, 0);

    /// <summary>Returns at once when the moment has passed; may return early on a signal.</summary>
    public static void Until(long timestamp)
    {
        Debug.Assert(Stopwatch.Frequency == NanosecondsPerSecond, "Stopwatch reads CLOCK_MONOTONIC in nanoseconds.");
        if (timestamp > Stopwatch.GetTimestamp())
        {
            var time = new TimeSpec { Seconds = (nint)(timestamp / NanosecondsPerSecond), Nanoseconds = (nint)(timestamp % NanosecondsPerSecond) };
            _ = clock_nanosleep(ClockMonotonic, AbsoluteTime, in time, 0);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    [LibraryImport("libc")]
    private static partial int clock_nanosleep(int clock, int flags, in TimeSpec time, nint remaining);

    [LibraryImport("libc")]
    private static partial int prctl(int option, nuint value, nuint third, nuint fourth, nuint fifth);
}
