using System.Diagnostics;
using System.Globalization;

namespace Sluice.Fuzz.Commands;

/// <summary>A long run in several processes: the counters of coverage are a process's own.</summary>
internal static class JobProcesses
{
    public static int Run(LongRun whole, int jobs)
    {
        var children = Enumerable.Range(0, jobs).Select(job => Start(whole, job, jobs)).ToList();
        var code = 0;
        foreach (var child in children)
        {
            child.WaitForExit();
            code = Math.Max(code, child.ExitCode);
            child.Dispose();
        }

        return code;
    }

    private static Process Start(LongRun whole, int job, int jobs)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Sluice.Fuzz.dll"), "long", whole.Target.Name,
            "--minutes", (whole.LeastCpu.TotalMinutes / jobs).ToString(CultureInfo.InvariantCulture),
            "--executions", (whole.LeastExecutions / jobs).ToString(CultureInfo.InvariantCulture),
            "--seed", (whole.Seed + (ulong)job).ToString(CultureInfo.InvariantCulture),
            "--out", whole.Output,
        ];
        return Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false })!;
    }
}
