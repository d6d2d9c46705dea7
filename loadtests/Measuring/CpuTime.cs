using System.Runtime.InteropServices;

namespace Sluice.LoadTests.Measuring;

/// <summary>CPU time that a process and its descendants have used so far.</summary>
/// <param name="TotalNanoseconds">From the process CPU clock, exact; threads that have ended are included.</param>
/// <param name="UserTicks">User part in clock ticks (10 ms on Linux): good for a share, too coarse for a total.</param>
/// <param name="SystemTicks">System part in clock ticks.</param>
internal readonly partial record struct CpuTime(long TotalNanoseconds, long UserTicks, long SystemTicks)
{
    public static CpuTime operator -(CpuTime after, CpuTime before) => new(
        after.TotalNanoseconds - before.TotalNanoseconds,
        after.UserTicks - before.UserTicks,
        after.SystemTicks - before.SystemTicks);

    public static CpuTime operator +(CpuTime left, CpuTime right) => new(
        left.TotalNanoseconds + right.TotalNanoseconds,
        left.UserTicks + right.UserTicks,
        left.SystemTicks + right.SystemTicks);

    /// <summary>Share of user time in the total, 0 to 1; 0 when less than one tick has passed.</summary>
    public double UserShare => UserTicks + SystemTicks == 0 ? 0 : (double)UserTicks / (UserTicks + SystemTicks);

    /// <summary>Reads the clocks of a process and of all its descendants.</summary>
    /// <exception cref="IOException">The process has ended.</exception>
    public static CpuTime OfTree(int pid)
    {
        var sum = default(CpuTime);
        foreach (var member in ProcessTree.Members(pid))
        {
            var (user, system) = ProcFiles.CpuTicks(File.ReadAllText($"/proc/{member}/stat"));
            sum += new CpuTime(ProcessClock(member), user, system);
        }

        return sum;
    }

    private static long ProcessClock(int pid)
    {
        // The kernel's encoding of "CPU clock of process pid" (clock_getcpuclockid(3)): inverted pid, then CPUCLOCK_SCHED.
        const int CpuClockSched = 2;
        return clock_gettime((~pid << 3) | CpuClockSched, out var time) == 0
            ? (time.Seconds * 1_000_000_000) + time.Nanoseconds
            : throw new IOException($"Process {pid} has ended.");
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, out TimeSpec time);
}
