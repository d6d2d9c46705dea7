using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.LoadTests.Resilience;

/// <summary>A gateway's /metrics at one moment: Prometheus' text format, series by series.</summary>
internal sealed partial class MetricsPage
{
    private readonly Dictionary<string, double> _series = [];

    private MetricsPage()
    {
    }

    public static MetricsPage Parse(string text)
    {
        var page = new MetricsPage();
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var space = line.LastIndexOf(' ');
            page._series[line[..space]] = double.Parse(line[(space + 1)..], CultureInfo.InvariantCulture);
        }

        return page;
    }

    /// <summary>One series as it is written, labels and all, or the sum of all that have the name; 0 when there is none.</summary>
    public double Of(string series) =>
        _series.TryGetValue(series, out var value)
            ? value
            : _series.Where(entry => entry.Key.StartsWith(series + "{", StringComparison.Ordinal)).Sum(entry => entry.Value);

    /// <summary>The sum of all series that have the name and a label.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="label">As it is written: name="value".</param>
    public double OfAll(string name, string label) =>
        _series.Where(entry => entry.Key.StartsWith(name + "{", StringComparison.Ordinal) && entry.Key.Contains(label, StringComparison.Ordinal)).Sum(entry => entry.Value);

    /// <summary>Answers that the gateway made itself, and connections that it cut, for a reason.</summary>
    public long Reason(string reason) => (long)Of($"sluice_gateway_answers_total{{reason=\"{reason}\"}}");

    /// <summary>Every reason that has been counted since another page was read.</summary>
    public IReadOnlyDictionary<string, long> ReasonsSince(MetricsPage before) => _series.Keys
        .Select(key => ReasonLabel().Match(key))
        .Where(match => match.Success)
        .Select(match => match.Groups[1].Value)
        .Select(reason => (Reason: reason, Count: Reason(reason) - before.Reason(reason)))
        .Where(counted => counted.Count > 0)
        .ToDictionary(counted => counted.Reason, counted => counted.Count);

    /// <summary>A histogram's buckets, those of all label sets together: bound in seconds, and how many were not above it.</summary>
    public IReadOnlyList<(double SecondsAtMost, double Count)> Buckets(string histogram) =>
    [
        .. _series
            .Where(entry => entry.Key.StartsWith(histogram + "_bucket{", StringComparison.Ordinal))
            .Select(entry => (Bound: BoundLabel().Match(entry.Key).Groups[1].Value, entry.Value))
            .GroupBy(entry => entry.Bound == "+Inf" ? double.PositiveInfinity : double.Parse(entry.Bound, CultureInfo.InvariantCulture), entry => entry.Value)
            .OrderBy(bucket => bucket.Key)
            .Select(bucket => (bucket.Key, bucket.Sum())),
    ];

    [GeneratedRegex("""^sluice_gateway_answers_total\{reason="(?<reason>\w+)"\}$""", RegexOptions.NonBacktracking)]
    private static partial Regex ReasonLabel();

    [GeneratedRegex("le=\"(?<bound>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex BoundLabel();
}
