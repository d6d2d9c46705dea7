using System.Text.Json;

namespace Sluice.LoadTests.Peers;

/// <summary>The report for programs: every round's figures with the medians; units are in the names.</summary>
internal static class PeerJson
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Write(PeerOptions options, IReadOnlyList<PeerResult> results) => JsonSerializer.Serialize(
        new
        {
            Case = options.Case.Name,
            options.Connections,
            options.Seconds,
            options.Pin,
            Cores = Environment.ProcessorCount,
            Proxies = results.ToDictionary(result => result.Name, result => Proxy(result, results)),
        },
        Format) + "\n";

    private static object Proxy(PeerResult result, IReadOnlyList<PeerResult> results) => new
    {
        RequestsPerSecond = result.Of(round => round.Wrk.RequestsPerSecond),
        CpuMicroseconds = result.Of(round => round.CpuMicroseconds),
        UserMicroseconds = result.Of(round => round.UserMicroseconds),
        SystemMicroseconds = result.Of(round => round.SystemMicroseconds),
        P50Microseconds = result.Of(round => round.Wrk.P50Microseconds),
        P99Microseconds = result.Of(round => round.Wrk.P99Microseconds),
        result.PeakMemoryBytes,
        result.AllocatedBytesPerRequest,
        CpuRatioTo = results.Where(other => other != result).ToDictionary(other => other.Name, result.CpuRatioTo),
        Rounds = result.Rounds.Select(Figures),
    };

    private static object Figures(Round round) => new
    {
        round.Wrk.Requests,
        round.Wrk.DurationMicroseconds,
        CpuNanoseconds = round.Cpu.TotalNanoseconds,
        round.CpuMicroseconds,
        round.UserMicroseconds,
        round.Wrk.P50Microseconds,
        round.Wrk.P99Microseconds,
    };
}
