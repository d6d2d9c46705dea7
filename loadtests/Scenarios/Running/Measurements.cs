using Sluice.LoadTests.Measuring;

namespace Sluice.LoadTests.Scenarios.Running;

/// <summary>Counts and durations of the copies of one simulation, or of one step. Written on one loop.</summary>
internal sealed class Measurements
{
    private readonly Dictionary<(string Code, bool IsError), long> _statusCodes = [];

    public LatencyHistogram Ok { get; } = new();

    public LatencyHistogram Fail { get; } = new();

    /// <summary>Content received.</summary>
    public long Bytes { get; private set; }

    /// <summary>How often each status came.</summary>
    public IReadOnlyDictionary<(string Code, bool IsError), long> StatusCodes => _statusCodes;

    public void Record(in Response response, TimeSpan latency)
    {
        if (!response.IsInterrupted)
        {
            (response.IsError ? Fail : Ok).Record((long)latency.TotalMicroseconds);
        }

        Bytes += response.SizeBytes;
        Count(response.StatusCode, response.IsError, 1);
    }

    public void Merge(Measurements other)
    {
        Ok.Merge(other.Ok);
        Fail.Merge(other.Fail);
        Bytes += other.Bytes;
        foreach (var ((code, isError), count) in other._statusCodes)
        {
            Count(code, isError, count);
        }
    }

    private void Count(string code, bool isError, long count) =>
        _statusCodes[(code, isError)] = _statusCodes.GetValueOrDefault((code, isError)) + count;
}
