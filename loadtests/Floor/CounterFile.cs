using System.Runtime.InteropServices;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Floor;

/// <summary>
/// The measured side of the counters that `peers` reads: with SLUICE_BENCH_COUNTERS=FILE in the environment, each SIGUSR1
/// replaces FILE by one line {"allocatedBytes":N,"requests":M}.
/// </summary>
internal static class CounterFile
{
    public const string Variable = "SLUICE_BENCH_COUNTERS";

    /// <summary>Starts to answer the signal; returns null when the variable is not set.</summary>
    /// <param name="requests">Counts the requests served so far; called on a pool thread.</param>
    public static IDisposable? Answer(Func<long> requests) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path
            ? PosixSignalRegistration.Create((PosixSignal)Signals.WriteCounters, context =>
            {
                context.Cancel = true;
                Write(path, GC.GetTotalAllocatedBytes(precise: true), requests());
            })
            : null;

    /// <summary>Replaces the file in one step, so that a reader never sees half a line.</summary>
    public static void Write(string path, long allocatedBytes, long requests)
    {
        File.WriteAllText(path + ".new", $"{{\"allocatedBytes\":{allocatedBytes},\"requests\":{requests}}}\n");
        File.Move(path + ".new", path, overwrite: true);
    }
}
