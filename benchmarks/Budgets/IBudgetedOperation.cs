namespace Sluice.Benchmarks.Budgets;

/// <summary>
/// An operation of a hot path whose allocation is budgeted in budgets.json. Implement it beside the benchmark (a public class with a
/// constructor without parameters) and add a line there; a test finds it, runs it and compares.
/// </summary>
public interface IBudgetedOperation
{
    /// <summary>Its key in budgets.json.</summary>
    string Name { get; }

    /// <summary>Prepares whatever the operation needs; may allocate.</summary>
    void Setup();

    /// <summary>Does the operation <paramref name="times"/> times on the calling thread.</summary>
    void Run(int times);
}
