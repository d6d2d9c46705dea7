using System.Diagnostics;
using System.Text.Json;
using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers;

/// <summary>Bytes that a managed process has allocated on its GC heap, and requests it has served, since its start.</summary>
internal readonly record struct ManagedCounters(long AllocatedBytes, long Requests);

/// <summary>Asks a process for its counters: SIGUSR1, after which it rewrites the file it was given.</summary>
internal static class CounterReader
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <returns>Null when the process does not catch the signal, or does not answer.</returns>
    public static async Task<ManagedCounters?> ReadAsync(int pid, string path, CancellationToken cancellation)
    {
        if (!ProcFiles.Catches(await File.ReadAllTextAsync($"/proc/{pid}/status", cancellation), Signals.WriteCounters))
        {
            return null;
        }

        File.Delete(path);
        Signals.Send(pid, Signals.WriteCounters);
        for (var asked = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(asked) < Limit;)
        {
            await Task.Delay(5, cancellation);
            if (File.Exists(path) && Parse(await File.ReadAllTextAsync(path, cancellation)) is { } counters)
            {
                return counters;
            }
        }

        return null;
    }

    /// <summary>Reads the line {"allocatedBytes":N,"requests":M}; null while it is incomplete.</summary>
    internal static ManagedCounters? Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return new ManagedCounters(
                json.RootElement.GetProperty("allocatedBytes").GetInt64(),
                json.RootElement.GetProperty("requests").GetInt64());
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
