using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Scenarios.Reports;

namespace Sluice.LoadTests.Resilience;

/// <summary>Goodput by rate, and the bounds.</summary>
internal sealed class OverloadResults(OverloadSetting setting, ProofSettings settings, IReadOnlyList<OverloadStretch> stretches)
{
    private const double LeastOfPeak = 0.9;
    private const double Twice = 2;

    private static readonly string[] Shed = ["Overloaded", "UpstreamPendingLimit"];

    public ProofReport Report() => new(
        $"overload: an upstream that can do {Figures.Rate(setting.Capacity)} requests a second ({setting.Concurrency} at a time, each for {setting.ServiceTime.TotalMilliseconds:0} ms; others wait there in turn)",
        [
            $"{settings.Rounds} rounds of {string.Join(", ", OverloadProof.Factors)} times that, open loop, each for {Figures.Seconds(setting.During.TotalSeconds)} s after {Figures.Seconds(setting.Settling.TotalSeconds)} s in which queues fill; a client waits {Figures.Seconds(settings.Patience.TotalSeconds)} s",
            $"limits.upstream.connections: {setting.GatewayConnections}; limits.upstream.shedPendingMilliseconds: {setting.ShedPending.TotalMilliseconds:0}",
            "goodput: good answers a second; latency of those in ms from the time each request was due; 503s, reasons: those of the filling too",
        ],
        [["", "goodput", "p50", "p99", "503s", "p50", "p99", "reasons"], .. stretches.Select(Row)],
        Checks(),
        new { setting.Capacity, setting, Stretches = stretches });

    private static string[] Row(OverloadStretch stretch)
    {
        var (ok, fail) = (stretch.Requests.Ok.Latency, stretch.All.Fail);
        return
        [
            $"{stretch.Factor} x", Figures.Rate(stretch.Goodput), Figures.Ms(ok.Percent50), Figures.Ms(ok.Percent99), Figures.Count(stretch.Refused),
            fail.Request.Count == 0 ? "-" : Figures.Ms(fail.Latency.Percent50), fail.Request.Count == 0 ? "-" : Figures.Ms(fail.Latency.Percent99), Reasons(stretch.Reasons),
        ];
    }

    private IReadOnlyList<Check> Checks()
    {
        var goodput = OverloadProof.Factors.ToDictionary(factor => factor, Goodput);
        var peak = goodput.Values.Max(spread => spread.Median);
        var overloaded = stretches.Where(stretch => stretch.Factor == Twice).ToArray();
        var unanswered = stretches.Sum(stretch => stretch.Unanswered);
        var refused = stretches.Sum(stretch => stretch.Refused);
        var counted = stretches.Sum(stretch => Shed.Sum(reason => stretch.Reasons.GetValueOrDefault(reason)));
        var failed = stretches.Sum(stretch => stretch.All.Fail.Request.Count);
        return
        [
            new("at twice the capacity requests are refused", overloaded.All(stretch => stretch.Refused > 0), $"{Figures.Count(overloaded.Sum(stretch => stretch.Refused))} of {Figures.Count(overloaded.Sum(stretch => stretch.All.Ok.Request.Count + stretch.All.Fail.Request.Count))}"),
            new("every request is answered", unanswered == 0, $"{Figures.Count(unanswered)} were not"),
            new("whatever fails is refused with 503, and counted by reason", failed == refused && refused == counted, $"{Figures.Count(failed)} failed, {Figures.Count(refused)} with 503, {Figures.Count(counted)} counted as {string.Join(" or ", Shed)}"),
            new(
                $"at twice the capacity goodput is at least {LeastOfPeak * 100:0} % of its peak",
                goodput[Twice].Median >= LeastOfPeak * peak,
                $"{Figures.Rate(goodput[Twice].Median)} ({Figures.Rate(goodput[Twice].Min)}..{Figures.Rate(goodput[Twice].Max)}) of {Figures.Rate(peak)} a second: {100 * goodput[Twice].Median / peak:F1} %",
                DependsOnMachine: true),
        ];
    }

    private Spread Goodput(double factor) => Spread.Of(stretches.Where(stretch => stretch.Factor == factor).Select(stretch => stretch.Goodput));

    private static string Reasons(IReadOnlyDictionary<string, long> reasons) =>
        reasons.Count == 0 ? "-" : string.Join(", ", reasons.Select(reason => $"{reason.Key}: {Figures.Count(reason.Value)}"));
}
