namespace Sluice.Hosting.Metrics;

/// <summary>What can be done with the numbers of a metric.</summary>
public enum MetricKind
{
    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Durations by upper bounds.</summary>
    Histogram,
}
