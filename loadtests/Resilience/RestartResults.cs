using Sluice.LoadTests.Scenarios.Reports;
using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Resilience;

/// <summary>What the outages cost, and the bounds.</summary>
internal sealed class RestartResults(
    TimeSpan away,
    TimeSpan up,
    ProofSettings settings,
    IReadOnlyList<Outage> outages,
    IReadOnlyList<Exchange> exchanges,
    ScenarioStats load,
    IReadOnlyDictionary<string, long> reasons)
{
    private IEnumerable<Exchange> Failed => exchanges.Where(exchange => exchange.IsError);

    public ProofReport Report()
    {
        OutageRow[] rows = [.. outages.Select((outage, index) => OutageRow.Of(index, outage, outages.ElementAtOrDefault(index + 1)?.Killed ?? long.MaxValue, exchanges))];
        return new ProofReport(
            $"upstream-restart: the upstream is killed (SIGKILL) and started again at the same port, {outages.Count} times",
            [
                $"beside {settings.Rate} idempotent requests a second (GET) on at most {ProofSettings.Connections} connections, open loop; left dead for {Figures.Seconds(away.TotalSeconds)} s and the time of its start, alive for {Figures.Seconds(up.TotalSeconds)} s",
                "away: from the kill until it was seen to accept; last failure and first success: when they ended, in ms from then",
            ],
            [OutageRow.Head, .. rows.Select(row => row.Cells)],
            Checks(),
            new { settings.Rate, Outages = rows, Reasons = reasons, Requests = load });
    }

    private IReadOnlyList<Check> Checks()
    {
        var strangers = Failed.Where(failure => !outages.Any(failure.Overlaps)).ToArray();
        var unanswered = Failed.Count(failure => !failure.IsAnswered);
        var felt = outages.Count(outage => Failed.Any(failure => failure.Overlaps(outage)));
        var recovered = exchanges.Where(exchange => exchange.Began >= outages[^1].Back).ToArray();
        return
        [
            new("requests failed while the upstream was away, or the experiment shows nothing", felt == outages.Count, $"in {felt} of {outages.Count} outages, {Figures.Count(Failed.Count())} requests"),
            new("no request failed at any other time", strangers.Length == 0 && load.Unfinished == 0, $"{Figures.Count(strangers.Length)} of {Figures.Count(exchanges.Count(exchange => !outages.Any(exchange.Overlaps)))}{Words(strangers)}; {load.Unfinished} had not ended"),
            new("each failure was a response of the gateway", unanswered == 0, $"{Figures.Count(Failed.Count() - unanswered)} of {Figures.Count(Failed.Count())}{Words(Failed)}; reasons {string.Join(", ", reasons.Select(reason => $"{reason.Key}: {Figures.Count(reason.Value)}"))}"),
            new("all is well after the last restart", recovered.Length > 0 && !recovered.Any(exchange => exchange.IsError), $"{Figures.Count(recovered.Count(exchange => !exchange.IsError))} of {Figures.Count(recovered.Length)} ok"),
        ];
    }

    private static string Words(IEnumerable<Exchange> failures)
    {
        var words = failures.GroupBy(failure => failure.Status).Select(failure => $"{failure.Key}: {Figures.Count(failure.LongCount())}").ToArray();
        return words.Length == 0 ? "" : $" ({string.Join(", ", words)})";
    }
}
