using System.Globalization;
using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Processes;
using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Peers;

/// <summary>One proxy's rounds, in order.</summary>
internal sealed record LatencyResult(string Name, IReadOnlyList<ScenarioStats> Rounds)
{
    public Spread Of(Func<ScenarioStats, double> figure) => Spread.Of(Rounds.Select(figure));

    /// <summary>p99 against another proxy's, round by round.</summary>
    public Spread P99RatioTo(LatencyResult other) =>
        Spread.OfRatios([.. Rounds.Select(round => round.Ok.Latency.Percent99)], [.. other.Rounds.Select(round => round.Ok.Latency.Percent99)]);
}

/// <summary>All proxies at one rate.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="Results">In the order of the report.</param>
internal sealed record LatencyResults(int Rate, IReadOnlyList<LatencyResult> Results)
{
    /// <summary>The report for people: medians over the rounds, extremes below.</summary>
    public void Write(TextWriter writer, PeerOptions options)
    {
        writer.WriteLine($"{options.Case.Name}: open loop, {Rate} requests a second, {options.Connections} connections, {options.Rounds} rounds of {options.Seconds} s, {Environment.ProcessorCount} cores");
        writer.WriteLine("median over the rounds, (min..max) below; latency from the time each request was due, in ms; late: how late the driver itself was");
        writer.WriteLine();
        var nginx = Results.FirstOrDefault(result => result.Name == Peer.Nginx);
        List<string[]> rows = [["proxy", "p50", "p95", "p99", "p99.9", "late p99", .. nginx is null ? Array.Empty<string>() : ["p99 x nginx"]]];
        foreach (var result in Results)
        {
            Spread[] spreads =
            [
                result.Of(round => round.Ok.Latency.Percent50),
                result.Of(round => round.Ok.Latency.Percent95),
                result.Of(round => round.Ok.Latency.Percent99),
                result.Of(round => round.Ok.Latency.Percent999),
                result.Of(round => round.DriverLateness.Percent99),
                .. nginx is null ? Array.Empty<Spread>() : [result.P99RatioTo(nginx)],
            ];
            rows.Add([result.Name, .. spreads.Select(spread => Number(spread.Median))]);
            rows.Add(["", .. spreads.Select(spread => $"({Number(spread.Min)}..{Number(spread.Max)})")]);
        }

        AlignedTable.Write(writer, rows);
    }

    /// <summary>The report for programs.</summary>
    public object ToJson(PeerOptions options) => new
    {
        Case = options.Case.Name,
        RequestsPerSecond = Rate,
        options.Connections,
        options.Seconds,
        Proxies = Results.ToDictionary(
            result => result.Name,
            result => new
            {
                P50Milliseconds = result.Of(round => round.Ok.Latency.Percent50),
                P99Milliseconds = result.Of(round => round.Ok.Latency.Percent99),
                LatenessP99Milliseconds = result.Of(round => round.DriverLateness.Percent99),
                P99RatioTo = Results.Where(other => other != result).ToDictionary(other => other.Name, result.P99RatioTo),
                Rounds = result.Rounds.Select(round => round.Ok),
            }),
    };

    private static string Number(double number) => number.ToString("F3", CultureInfo.InvariantCulture);
}
