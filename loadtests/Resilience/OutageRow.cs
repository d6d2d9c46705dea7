using System.Diagnostics;
using Sluice.LoadTests.Scenarios.Reports;

namespace Sluice.LoadTests.Resilience;

/// <summary>One outage in numbers.</summary>
/// <param name="Number">From 1.</param>
/// <param name="AwaySeconds">From the kill until it was seen to accept again.</param>
/// <param name="Ok">Requests under way in that time that were answered by the upstream all the same.</param>
/// <param name="Failed">And those that failed.</param>
/// <param name="SlowestFailureMs">The longest that a client waited for a failure, ms.</param>
/// <param name="LastFailureMs">When the last failure ended, from the moment it was back; mostly before it. Null where none failed.</param>
/// <param name="FirstSuccessMs">When the first success of a request sent after the kill ended, likewise.</param>
/// <param name="OkAfter">Requests between this outage and the next that were answered.</param>
/// <param name="FailedAfter">And those that failed.</param>
internal sealed record OutageRow(
    int Number, double AwaySeconds, int Ok, int Failed, double SlowestFailureMs, double? LastFailureMs, double? FirstSuccessMs, int OkAfter, int FailedAfter)
{
    public static IReadOnlyList<string> Head { get; } =
        ["outage", "away s", "ok", "failed", "slowest failure ms", "last failure ms", "first success ms", "then ok", "then failed"];

    public IReadOnlyList<string> Cells =>
    [
        $"{Number}", Figures.Seconds(AwaySeconds), Figures.Count(Ok), Figures.Count(Failed), Figures.Ms(SlowestFailureMs), Ms(LastFailureMs), Ms(FirstSuccessMs),
        Figures.Count(OkAfter), Figures.Count(FailedAfter),
    ];

    /// <param name="index">From 0.</param>
    /// <param name="outage">The outage.</param>
    /// <param name="nextKilled">When the next one begins.</param>
    /// <param name="exchanges">All requests.</param>
    public static OutageRow Of(int index, Outage outage, long nextKilled, IReadOnlyList<Exchange> exchanges)
    {
        var during = exchanges.Where(exchange => exchange.Overlaps(outage)).ToArray();
        var failures = during.Where(exchange => exchange.IsError).ToArray();
        var after = exchanges.Where(exchange => exchange.Began >= outage.Back && exchange.Ended < nextKilled).ToArray();
        var successes = exchanges.Where(exchange => exchange.Began >= outage.Killed && !exchange.IsError).ToArray();
        return new OutageRow(
            index + 1,
            Stopwatch.GetElapsedTime(outage.Killed, outage.Back).TotalSeconds,
            during.Length - failures.Length,
            failures.Length,
            failures.Length == 0 ? 0 : failures.Max(failure => Milliseconds(failure.Began, failure.Ended)),
            failures.Length == 0 ? null : failures.Max(failure => Milliseconds(outage.Back, failure.Ended)),
            successes.Length == 0 ? null : successes.Min(success => Milliseconds(outage.Back, success.Ended)),
            after.Count(exchange => !exchange.IsError),
            after.Count(exchange => exchange.IsError));
    }

    private static double Milliseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;

    private static string Ms(double? milliseconds) => milliseconds is { } figure ? $"{figure:F0}" : "-";
}
