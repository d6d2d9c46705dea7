using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Sluice.Hosting.Metrics;

/// <summary>A reading in the text format of Prometheus, version 0.0.4.</summary>
public static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The whole page.</summary>
    public static string Of(GatewayReading reading)
    {
        StringBuilder page = new();
        foreach (var metric in MetricTable.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"# HELP {metric.Name} {Help(metric.Help)}\n");
            page.Append(CultureInfo.InvariantCulture, $"# TYPE {metric.Name} {metric.Kind.ToString().ToLowerInvariant()}\n");
            foreach (var sample in metric.Samples(reading)) Append(page, metric, sample);
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, Metric metric, MetricSample sample)
    {
        if (metric.Kind != MetricKind.Histogram)
        {
            AppendLine(page, metric.Name, sample.Labels, sample.Value);
            return;
        }

        foreach (var (bound, count) in sample.Buckets)
        {
            var text = double.IsPositiveInfinity(bound) ? "+Inf" : bound.ToString(CultureInfo.InvariantCulture);
            AppendLine(page, metric.Name + "_bucket", sample.Labels.Add(new MetricLabel("le", text)), count);
        }

        AppendLine(page, metric.Name + "_sum", sample.Labels, sample.Value);
        AppendLine(page, metric.Name + "_count", sample.Labels, sample.Buckets[^1].Count);
    }

    private static void AppendLine(StringBuilder page, string name, ImmutableArray<MetricLabel> labels, double value)
    {
        page.Append(name);
        if (!labels.IsEmpty) page.Append('{').AppendJoin(',', labels.Select(label => $"{label.Name}=\"{Value(label.Value)}\"")).Append('}');
        page.Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Help(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Value(string text) => Help(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}
