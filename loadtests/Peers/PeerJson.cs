using System.Text.Json;

namespace Sluice.LoadTests.Peers;

/// <summary>The report for programs: every round's figures with the medians; units are in the names.</summary>
internal static class PeerJson
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>One case is an object, several are a list of them.</summary>
    public static string Write(IReadOnlyList<object> cases) => JsonSerializer.Serialize(cases.Count == 1 ? cases[0] : cases, Format) + "\n";

    /// <summary>A case's figures.</summary>
    public static object Case(PeerOptions options, IReadOnlyList<PeerResult> results) => new
    {
        Case = options.Case.Name,
        options.Connections,
        options.Seconds,
        options.Pin,
        Cores = Environment.ProcessorCount,
        Proxies = results.ToDictionary(result => result.Name, result => Proxy(result, results)),
    };

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
