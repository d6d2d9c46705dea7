using Sluice.LoadTests.Scenarios.Stats;

namespace Sluice.LoadTests.Resilience;

/// <summary>A time at one rate.</summary>
/// <param name="Factor">The rate in capacities of the upstream.</param>
/// <param name="SettlingSeconds">The time before the time that counts, at the same rate.</param>
/// <param name="Seconds">The time that counts.</param>
/// <param name="Requests">Those that began in it.</param>
/// <param name="All">Those before it too.</param>
/// <param name="Reasons">Answers that the gateway made itself, to all of them.</param>
internal sealed record OverloadStretch(
    double Factor, int SettlingSeconds, int Seconds, LoadSimulationStats Requests, ScenarioStats All, IReadOnlyDictionary<string, long> Reasons)
{
    /// <summary>Good answers a second: those that came in the time that counts, whenever they were asked for.</summary>
    public double Goodput { get; } = (double)All.Timeline.Where(second => second.Second >= SettlingSeconds && second.Second < SettlingSeconds + Seconds).Sum(second => second.Ok) / Seconds;

    /// <summary>Requests that got no answer of any kind, or had not ended.</summary>
    public long Unanswered => All.Unfinished + All.Fail.StatusCodes.Where(code => code.StatusCode.Length != 3 || !code.StatusCode.All(char.IsAsciiDigit)).Sum(code => code.Count);

    /// <summary>Requests that were answered 503.</summary>
    public long Refused => All.Fail.StatusCodes.Where(code => code.StatusCode == "503").Sum(code => code.Count);
}
