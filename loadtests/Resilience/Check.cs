namespace Sluice.LoadTests.Resilience;

/// <summary>One thing that a proof asserts.</summary>
/// <param name="Name">What should hold, as a sentence.</param>
/// <param name="Holds">Whether it does.</param>
/// <param name="Measured">The figures it was judged by.</param>
/// <param name="DependsOnMachine">Whether a machine that has other things to do, or a run that is too short, can spoil it; otherwise it holds anywhere.</param>
internal sealed record Check(string Name, bool Holds, string Measured, bool DependsOnMachine = false);
