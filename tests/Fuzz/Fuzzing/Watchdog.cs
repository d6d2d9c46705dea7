using System.Diagnostics;

namespace Sluice.Fuzz.Fuzzing;

/// <summary>
/// A thread that sees an execution that does not end: one during which the process used more CPU than the limit. Nothing in .NET can end
/// a thread that does not want to, so it tells, and the process ends.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly ManualResetEventSlim _isOver = new();
    private readonly Thread _thread;

    public Watchdog(Execution execution, TimeSpan cpuLimit, Action whenStuck)
    {
        _thread = new Thread(() => Watch(execution, cpuLimit, whenStuck)) { IsBackground = true, Name = "watchdog" };
        _thread.Start();
    }

    public void Dispose()
    {
        _isOver.Set();
        _thread.Join();
        _isOver.Dispose();
    }

    private void Watch(Execution execution, TimeSpan cpuLimit, Action whenStuck)
    {
        var (seen, since) = (-1L, TimeSpan.Zero);
        while (!_isOver.Wait(Interval))
        {
            if (execution.Count != seen) (seen, since) = (execution.Count, Environment.CpuUsage.TotalTime);
            else if (Environment.CpuUsage.TotalTime - since > cpuLimit) whenStuck();
        }
    }

    /// <summary>Ends the process at once, whatever its threads do.</summary>
    public static void EndProcess(int code)
    {
        Console.Out.Flush();
        using var self = Process.GetCurrentProcess();
        Environment.ExitCode = code;
        Environment.Exit(code);
    }
}
