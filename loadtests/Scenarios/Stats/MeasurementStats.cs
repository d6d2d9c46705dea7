using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Scenarios.Running;

namespace Sluice.LoadTests.Scenarios.Stats;

/// <summary>How many there were; names are NBomber's.</summary>
internal sealed record RequestStats(long Count, double Rps);

/// <summary>How often a status came.</summary>
internal sealed record StatusCodeStats(string StatusCode, bool IsError, long Count);

/// <summary>The ok ones, or the failed ones.</summary>
internal sealed record MeasurementStats(RequestStats Request, LatencyStats Latency, IReadOnlyList<StatusCodeStats> StatusCodes)
{
    /// <param name="measurements">What was recorded.</param>
    /// <param name="isError">Which half of it.</param>
    /// <param name="during">The time it took, for the rate.</param>
    public static MeasurementStats Of(Measurements measurements, bool isError, TimeSpan during)
    {
        LatencyHistogram histogram = isError ? measurements.Fail : measurements.Ok;
        var codes = measurements.StatusCodes.Where(code => code.Key.IsError == isError).OrderByDescending(code => code.Value);
        return new MeasurementStats(
            new RequestStats(histogram.Count, during > TimeSpan.Zero ? histogram.Count / during.TotalSeconds : 0),
            LatencyStats.Of(histogram),
            [.. codes.Select(code => new StatusCodeStats(code.Key.Code, isError, code.Value))]);
    }
}
