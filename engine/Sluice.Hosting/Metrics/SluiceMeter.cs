using System.Diagnostics.Metrics;

namespace Sluice.Hosting.Metrics;

/// <summary>
/// The metrics as <c>System.Diagnostics.Metrics</c>, under the meter <c>Sluice</c> and the names of the Prometheus page. Of a histogram there are
/// its <c>_count</c> and <c>_sum</c>. Everything is observed, so that nothing costs a request anything.
/// </summary>
public sealed class SluiceMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Sluice";

    // A collector asks each instrument by itself; all of one collection may share a reading.
    private const int ReadingMilliseconds = 100;

    private readonly Meter _meter;
    private readonly Func<GatewayReading> _read;
    private readonly TimeProvider _time;
    private readonly Lock _reading = new();
    private GatewayReading? _last;
    private long _lastAt;

    /// <param name="read">Makes a reading; any thread.</param>
    /// <param name="time">A clock.</param>
    public SluiceMeter(Func<GatewayReading> read, TimeProvider time)
    {
        _meter = new Meter(new MeterOptions(Name) { Scope = this });
        _read = read;
        _time = time;
        foreach (var metric in MetricTable.All) Add(metric);
    }

    public void Dispose() => _meter.Dispose();

    private void Add(Metric metric)
    {
        switch (metric.Kind)
        {
            case MetricKind.Counter:
                _meter.CreateObservableCounter(metric.Name, () => Observe(metric, sample => sample.Value), description: metric.Help);
                break;
            case MetricKind.Gauge:
                _meter.CreateObservableGauge(metric.Name, () => Observe(metric, sample => sample.Value), description: metric.Help);
                break;
            default:
                _meter.CreateObservableCounter(metric.Name + "_count", () => Observe(metric, sample => sample.Buckets[^1].Count), description: metric.Help);
                _meter.CreateObservableCounter(metric.Name + "_sum", () => Observe(metric, sample => sample.Value), "s", metric.Help);
                break;
        }
    }

    private IEnumerable<Measurement<double>> Observe(Metric metric, Func<MetricSample, double> value) =>
        metric.Samples(Read()).Select(sample => new Measurement<double>(
            value(sample), sample.Labels.Select(label => new KeyValuePair<string, object?>(label.Name, label.Value))));

    private GatewayReading Read()
    {
        lock (_reading)
        {
            if (_last is null || _time.GetElapsedTime(_lastAt).TotalMilliseconds >= ReadingMilliseconds)
            {
                _last = _read();
                _lastAt = _time.GetTimestamp();
            }

            return _last;
        }
    }
}
