namespace Sluice.Hosting.Metrics;

/// <summary>What tells one number of a metric from another.</summary>
public readonly record struct MetricLabel(string Name, string Value);
