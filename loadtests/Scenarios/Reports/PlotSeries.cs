namespace Sluice.LoadTests.Scenarios.Reports;

/// <summary>A line of a plot.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Points">From left to right; y above 0.</param>
internal sealed record PlotSeries(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>A mark on the x axis.</summary>
internal readonly record struct PlotTick(double At, string Label);
