using System.Globalization;
using System.Runtime.InteropServices;
using Sluice.Engine;

namespace Sluice.Host.Running;

/// <summary>
/// Counters for measurements: with <c>SLUICE_BENCH_COUNTERS=FILE</c> in the environment each SIGUSR1 replaces FILE by one line of JSON,
/// of totals since the process began.
/// </summary>
internal static class CounterFile
{
    public const string Variable = "SLUICE_BENCH_COUNTERS";

    private const PosixSignal SigUsr1 = (PosixSignal)10;

    /// <summary>Begins to answer the signal; null where the variable is not set.</summary>
    public static PosixSignalRegistration? Answer(IReadOnlyDictionary<string, string> environment, Gateway gateway)
    {
        if (!OperatingSystem.IsLinux() || !environment.TryGetValue(Variable, out var path) || path.Length == 0) return null;
        return PosixSignalRegistration.Create(SigUsr1, context =>
        {
            context.Cancel = true;
            Write(path, gateway);
        });
    }

    /// <summary>In one step, so that a reader never sees half a line.</summary>
    private static void Write(string path, Gateway gateway)
    {
        // The allocation count comes first: what this method allocates is not the gateway's.
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"allocatedBytes":{{allocated}},"requests":{{gateway.Metrics.Requests}},"gcCount":{{GC.CollectionCount(0)}},"gen2Count":{{GC.CollectionCount(2)}},"heapBytes":{{GC.GetTotalMemory(forceFullCollection: false)}}}""");
        File.WriteAllText(path + ".new", line + "\n");
        File.Move(path + ".new", path, overwrite: true);
    }
}
