using System.Globalization;
using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers;

/// <summary>The report for people: medians, with the extremes in a second line under each proxy.</summary>
internal static class PeerTable
{
    private static readonly string[] References = [Peer.Sluice, Peer.Nginx, Peer.Haproxy, Peer.Floor];

    public static void Write(TextWriter writer, PeerOptions options, IReadOnlyList<PeerResult> results)
    {
        var pinned = options.Pin ? "proxies on core 0, wrk and upstream on core 1" : "not pinned";
        writer.WriteLine($"{options.Case.Name}: {options.Connections} connections, {options.Rounds} rounds of {options.Seconds} s, {pinned}, {Environment.ProcessorCount} cores");
        writer.WriteLine("median over the rounds, (min..max) below; CPU of the proxy process per request in us, latency in us; ratios of CPU per request, round by round");
        writer.WriteLine();
        var references = References.Where(name => results.Any(result => result.Name == name) && (name != Peer.Sluice || options.Also.Count > 0)).ToArray();
        List<string[]> rows = [["proxy", "requests/s", "CPU", "user", "system", "p50", "p99", "peak MiB", "GC B/req", .. references.Select(name => "x " + name)]];
        foreach (var result in results)
        {
            rows.AddRange(Rows(result, [.. references.Select(name => result.CpuRatioTo(results.First(other => other.Name == name)))]));
        }

        AlignedTable.Write(writer, rows);
    }

    private static IEnumerable<string[]> Rows(PeerResult result, Spread[] ratios)
    {
        (Spread Spread, string Format)[] figures =
        [
            (result.Of(round => round.Wrk.RequestsPerSecond), "N0"),
            (result.Of(round => round.CpuMicroseconds), "F2"),
            (result.Of(round => round.UserMicroseconds), "F2"),
            (result.Of(round => round.SystemMicroseconds), "F2"),
            (result.Of(round => round.Wrk.P50Microseconds), "N0"),
            (result.Of(round => round.Wrk.P99Microseconds), "N0"),
        ];
        yield return
        [
            result.Name,
            .. figures.Select(figure => Number(figure.Spread.Median, figure.Format)),
            Number(result.PeakMemoryBytes / 1048576.0, "F1"),
            result.AllocatedBytesPerRequest is { } bytes ? Number(bytes, "F1") : "n/a",
            .. ratios.Select(ratio => Number(ratio.Median, "F3")),
        ];
        yield return
        [
            "",
            .. figures.Select(figure => Extremes(figure.Spread, figure.Format)),
            "",
            "",
            .. ratios.Select(ratio => Extremes(ratio, "F3")),
        ];
    }

    private static string Extremes(Spread spread, string format) => $"({Number(spread.Min, format)}..{Number(spread.Max, format)})";

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
