using System.Globalization;
using System.Net;
using System.Text;
using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Scenarios.Reports;

/// <summary>The report for a browser: one file without anything from elsewhere.</summary>
internal static class HtmlReport
{
    private const string Style =
        "body{font:14px sans-serif;max-width:1000px;margin:2em auto;padding:0 1em}table{border-collapse:collapse}"
        + "td,th{padding:2px 8px;text-align:right;border-bottom:1px solid #ddd}td:first-child,th:first-child{text-align:left}svg{width:100%;height:auto}";

    public static string Write(string title, NodeStats stats)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><title>{Escaped(title)}</title><style>{Style}</style></head><body>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h1>{Escaped(title)}</h1>\n<p>{stats.Started:u}, {Figures.Seconds(stats.Duration.TotalSeconds)} s. Latency of the ok ones in ms, from the time each was due.</p>\n");
        if (Comparison.Of(stats) is { } comparison)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><b>{Escaped(comparison.ToString())}</b></p>\n");
        }

        foreach (var plot in new[] { LatencyPlots.ByPercentile(stats), LatencyPlots.OverTime(stats), LatencyPlots.AnswersOverTime(stats) })
        {
            html.Append(plot?.ToSvg());
        }

        foreach (var scenario in stats.ScenarioStats)
        {
            AppendScenario(html, scenario);
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static void AppendScenario(StringBuilder html, ScenarioStats scenario)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Escaped(scenario.ScenarioName)}</h2>\n<table>\n");
        AppendRow(html, "th", ReportTable.Head);
        foreach (var row in ReportTable.Rows(scenario))
        {
            AppendRow(html, "td", row);
        }

        html.Append(CultureInfo.InvariantCulture, $"</table>\n<p>Status: {Escaped(ReportTable.StatusCodes(scenario))}</p>\n<p>{Escaped(TextReport.Remarks(scenario))}</p>\n");
    }

    private static void AppendRow(StringBuilder html, string cell, IReadOnlyList<string> values) =>
        html.Append("<tr>").AppendJoin("", values.Select(value => $"<{cell}>{Escaped(value)}</{cell}>")).Append("</tr>\n");

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
