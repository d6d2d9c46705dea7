using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Scenarios.Reports;
using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Resilience;

/// <summary>What the rounds show, and the bounds.</summary>
internal sealed class HostileResults(
    HostileKind kind, int clients, TimeSpan arriving, TimeSpan deadline, TimeSpan during, ProofSettings settings, IReadOnlyList<HostileRound> rounds, long peakMemoryBytes)
{
    private const double MostRatio = 1.5;
    private const double MostLagMs = 2;
    private const double MebibyteBytes = 1 << 20;

    /// <summary>A loop reads its clock once a turn, so that a deadline may be counted from the beginning of the turn before.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromMilliseconds(100);

    /// <summary>How long after its deadline a connection may be ended.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    private IEnumerable<ScenarioStats> Hostile => rounds.Select(round => round.Beside.Hostile!);

    private long Expected => (long)clients * rounds.Count;

    public ProofReport Report() => new(
        $"{kind.Name}: {Figures.Count(clients)} {kind.About}",
        [
            $"{rounds.Count} rounds of {Figures.Seconds(during.TotalSeconds)} s with and {Figures.Seconds(during.TotalSeconds)} s without them, beside {settings.Rate} well-behaved requests a second on at most {ProofSettings.Connections} connections, open loop",
            $"{kind.Deadline}: {kind.Value(deadline)}; limits.connectionsPerAddress: 0 (the default); the others come within {Figures.Seconds(arriving.TotalSeconds)} s to {HostileClients.Addresses.Count} addresses of the gateway",
            $"latency in ms from the time each request was due; turn: of the gateway's event loops; GC: how many collections, and their pauses all together; the gateway's memory reached {peakMemoryBytes / MebibyteBytes:F0} MiB",
        ],
        [["", "p50", "p99", "p99.9", "max", "failed", "driver late p99", "turn p99", "turn below", "GCs: ms"], .. rounds.SelectMany(Rows)],
        Checks(),
        new { kind.Deadline, ArrivingSeconds = arriving.TotalSeconds, DeadlineSeconds = deadline.TotalSeconds, DuringSeconds = during.TotalSeconds, settings.Rate, Clients = clients, PeakMemoryBytes = peakMemoryBytes, Rounds = rounds });

    private static IEnumerable<string[]> Rows(HostileRound round, int index) =>
    [
        Row($"round {index + 1} alone", round.Alone),
        Row($"round {index + 1} beside", round.Beside),
    ];

    private static string[] Row(string name, HostileStretch stretch)
    {
        var latency = stretch.WellBehaved.Ok.Latency;
        return
        [
            name, Figures.Ms(latency.Percent50), Figures.Ms(latency.Percent99), Figures.Ms(latency.Percent999), Figures.Ms(latency.MaxMs),
            Figures.Count(Failed(stretch)), Figures.Ms(stretch.WellBehaved.DriverLateness.Percent99), Figures.Ms(stretch.Lag.P99Ms), Figures.Ms(stretch.Lag.LongestBelowMs), $"{stretch.Collections}",
        ];
    }

    private IReadOnlyList<Check> Checks()
    {
        var ended = Hostile.Sum(hostile => hostile.Ok.StatusCodes.Where(code => kind.Ends.Contains(code.StatusCode)).Sum(code => code.Count));
        var counted = rounds.Sum(round => round.Beside.Reasons.GetValueOrDefault(kind.Reason));
        var earliest = Hostile.Min(hostile => hostile.Ok.Latency.MinMs);
        var latest = Hostile.Max(hostile => hostile.Ok.Latency.MaxMs);
        var failed = rounds.Sum(round => Failed(round.Alone) + Failed(round.Beside));
        var (alone, beside) = (Spread.Of(rounds.Select(round => round.Alone.P99Ms)), Spread.Of(rounds.Select(round => round.Beside.P99Ms)));
        var lag = Spread.Of(rounds.Select(round => round.Beside.Lag.P99Ms));
        return
        [
            new("every one of them was ended by the gateway", ended == Expected, $"{Figures.Count(ended)} of {Figures.Count(Expected)} ({Ends()})"),
            new($"each was counted as {kind.Reason}", counted == Expected, $"{Figures.Count(counted)} of {Figures.Count(Expected)}{OtherReasons()}"),
            new("none was ended before its deadline", earliest >= (deadline - Precision).TotalMilliseconds, $"the first after {Figures.Ms(earliest)} ms"),
            new(
                $"none was ended more than {Figures.Seconds(Slack.TotalSeconds)} s after its deadline",
                latest <= (deadline + Slack).TotalMilliseconds,
                $"after {Distribution()} ms",
                DependsOnMachine: true),
            new("no well-behaved request failed", failed == 0, $"{Figures.Count(failed)} of {Figures.Count(rounds.Sum(round => round.Alone.WellBehaved.Ok.Request.Count + round.Beside.WellBehaved.Ok.Request.Count) + failed)}"),
            new(
                $"the median p99 of the well-behaved is at most {Figures.Ratio(MostRatio)} of that without them",
                beside.Median <= MostRatio * alone.Median,
                $"{Figures.Ms(beside.Median)} ({Figures.Ms(beside.Min)}..{Figures.Ms(beside.Max)}) against {Figures.Ms(alone.Median)} ({Figures.Ms(alone.Min)}..{Figures.Ms(alone.Max)}) ms: x {Figures.Ratio(beside.Median / alone.Median)}",
                DependsOnMachine: true),
            new($"the median p99 of the event loops' turns is below {MostLagMs} ms", lag.Median < MostLagMs, $"{Figures.Ms(lag.Median)} ({Figures.Ms(lag.Min)}..{Figures.Ms(lag.Max)}) ms", DependsOnMachine: true),
        ];
    }

    private static long Failed(HostileStretch stretch) => stretch.WellBehaved.Fail.Request.Count + stretch.WellBehaved.Unfinished;

    /// <summary>How they saw their ends, however that was.</summary>
    private string Ends()
    {
        var codes = Hostile.SelectMany(hostile => hostile.Ok.StatusCodes.Concat(hostile.Fail.StatusCodes))
            .GroupBy(code => code.StatusCode, code => code.Count)
            .Select(code => $"{code.Key}: {Figures.Count(code.Sum())}");
        var open = Hostile.Sum(hostile => hostile.Unfinished);
        return string.Join(", ", open == 0 ? codes : codes.Append($"still open: {Figures.Count(open)}"));
    }

    private string OtherReasons()
    {
        var others = rounds.SelectMany(round => round.Beside.Reasons.Concat(round.Alone.Reasons))
            .Where(reason => reason.Key != kind.Reason)
            .GroupBy(reason => reason.Key, reason => reason.Value)
            .Select(reason => $"{reason.Key}: {Figures.Count(reason.Sum())}")
            .ToArray();
        return others.Length == 0 ? "" : $"; besides {string.Join(", ", others)}";
    }

    private string Distribution()
    {
        double Median(Func<LatencyStats, double> figure) => Spread.Of(Hostile.Select(hostile => figure(hostile.Ok.Latency))).Median;
        var latest = Hostile.Max(hostile => hostile.Ok.Latency.MaxMs);
        return $"p50 {Figures.Ms(Median(latency => latency.Percent50))}, p95 {Figures.Ms(Median(latency => latency.Percent95))}, p99 {Figures.Ms(Median(latency => latency.Percent99))}, at most {Figures.Ms(latest)}";
    }
}
