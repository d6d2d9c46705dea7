using System.Globalization;

namespace Sluice.LoadTests.Scenarios;

/// <summary>One stretch of a scenario's load, in NBomber's terms; <see cref="Simulation"/> makes them.</summary>
/// <param name="During">How long it takes.</param>
internal abstract record LoadSimulation(TimeSpan During)
{
    /// <summary>Seconds as in a sentence.</summary>
    protected string Length => string.Create(CultureInfo.InvariantCulture, $"for {During.TotalSeconds:0.##} s");
}

/// <summary>Open: copies start at a constant rate, whatever becomes of those before; each runs once.</summary>
internal sealed record Inject(int Rate, TimeSpan Interval, TimeSpan During) : LoadSimulation(During)
{
    /// <summary>Copies a second.</summary>
    public double PerSecond => Rate / Interval.TotalSeconds;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"inject {PerSecond:0.##}/s {Length}");
}

/// <summary>Open: the rate goes in a straight line from that of the simulation before (0 without one) to this.</summary>
internal sealed record RampingInject(int Rate, TimeSpan Interval, TimeSpan During) : LoadSimulation(During)
{
    /// <summary>Copies a second at the end.</summary>
    public double PerSecond => Rate / Interval.TotalSeconds;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"ramp to {PerSecond:0.##}/s {Length}");
}

/// <summary>Closed: so many copies at any time; one that ends starts again.</summary>
internal sealed record KeepConstant(int Copies, TimeSpan During) : LoadSimulation(During)
{
    public override string ToString() => $"keep {Copies} copies {Length}";
}

/// <summary>Closed: the number of copies goes in a straight line from that of the simulation before to this.</summary>
internal sealed record RampingConstant(int Copies, TimeSpan During) : LoadSimulation(During)
{
    public override string ToString() => $"ramp to {Copies} copies {Length}";
}

/// <summary>No load; copies of a closed simulation end.</summary>
internal sealed record Pause(TimeSpan During) : LoadSimulation(During)
{
    public override string ToString() => $"pause {Length}";
}
