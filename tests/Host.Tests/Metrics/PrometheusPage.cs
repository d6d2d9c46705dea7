using System.Globalization;
using System.Text.RegularExpressions;

namespace Host.Tests.Metrics;

/// <summary>A strict reader of Prometheus' text format 0.0.4: whatever a scraper might stumble over fails.</summary>
internal sealed partial class PrometheusPage
{
    private readonly Dictionary<string, double> _samples = [];
    private readonly Dictionary<string, string> _types = [];

    private PrometheusPage(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var family = "";
        var helped = new HashSet<string>();
        foreach (var line in text[..^1].Split('\n'))
        {
            if (Help().Match(line) is { Success: true } help)
            {
                family = help.Groups["name"].Value;
                Assert.True(helped.Add(family), $"{family} occurs twice");
            }
            else if (Kind().Match(line) is { Success: true } kind)
            {
                Assert.Equal(family, kind.Groups["name"].Value);
                _types.Add(family, kind.Groups["kind"].Value);
            }
            else
            {
                Add(line, family);
            }
        }

        Assert.Equal(helped.Order(), _types.Keys.Order());
        foreach (var histogram in _types.Where(type => type.Value == "histogram")) CheckHistogram(histogram.Key);
    }

    public IReadOnlyDictionary<string, string> Types => _types;

    /// <summary>A sample by its name and labels as written.</summary>
    public double this[string sample] => _samples[sample];

    public IEnumerable<string> Samples => _samples.Keys;

    public static PrometheusPage Parse(string text) => new(text);

    private void Add(string line, string family)
    {
        var match = Sample().Match(line);
        Assert.True(match.Success, $"No sample: {line}");
        var name = match.Groups["name"].Value;
        string[] names = _types[family] == "histogram" ? [family + "_bucket", family + "_sum", family + "_count"] : [family];
        Assert.Contains(name, names);
        Assert.Equal(_types[family] == "counter", name.EndsWith("_total", StringComparison.Ordinal));
        var value = double.Parse(match.Groups["value"].Value, NumberStyles.Float, CultureInfo.InvariantCulture);
        Assert.True(double.IsFinite(value), line);
        Assert.True(_samples.TryAdd(name + match.Groups["labels"].Value, value), $"Twice: {line}");
    }

    private void CheckHistogram(string name)
    {
        var buckets = _samples.Where(sample => sample.Key.StartsWith(name + "_bucket{", StringComparison.Ordinal))
            .Select(sample => (Series: Bound().Replace(sample.Key, ""), Bound: BoundOf(sample.Key), sample.Value));
        foreach (var series in buckets.GroupBy(bucket => bucket.Series))
        {
            Assert.Equal(series.Select(bucket => bucket.Bound).Order(), series.Select(bucket => bucket.Bound));
            Assert.Equal(series.Select(bucket => bucket.Value).Order(), series.Select(bucket => bucket.Value));
            Assert.Equal(double.PositiveInfinity, series.Last().Bound);
            var labels = series.Key[(name.Length + "_bucket".Length)..].Replace("{}", "", StringComparison.Ordinal);
            Assert.Equal(series.Last().Value, _samples[name + "_count" + labels]);
            Assert.True(_samples[name + "_sum" + labels] >= 0);
        }
    }

    private static double BoundOf(string sample)
    {
        var text = Bound().Match(sample).Groups["bound"].Value;
        return text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^# HELP (?<name>[a-z_]+) (?<text>[^\\\n]+)$")]
    private static partial Regex Help();

    [GeneratedRegex(@"^# TYPE (?<name>[a-z_]+) (?<kind>counter|gauge|histogram)$")]
    private static partial Regex Kind();

    [GeneratedRegex("""^(?<name>[a-z_]+)(?<labels>(\{[a-z]+="([^"\\\n]|\\["\\n])*"(,[a-z]+="([^"\\\n]|\\["\\n])*")*\})?) (?<value>[0-9.E+-]+)$""")]
    private static partial Regex Sample();

    [GeneratedRegex(@",?le=""(?<bound>[^""]*)""")]
    private static partial Regex Bound();
}
