namespace Sluice.Hosting.Metrics;

/// <summary>A metric: its name, and its numbers in a reading.</summary>
/// <param name="Name">As Prometheus has names: the unit at the end, and <c>_total</c> behind what only grows.</param>
/// <param name="Kind">What can be done with the numbers.</param>
/// <param name="Help">What is counted, as a sentence.</param>
/// <param name="Samples">The numbers.</param>
public sealed record Metric(string Name, MetricKind Kind, string Help, Func<GatewayReading, IEnumerable<MetricSample>> Samples);
