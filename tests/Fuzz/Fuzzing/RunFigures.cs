using System.Globalization;

namespace Sluice.Fuzz.Fuzzing;

/// <summary>What a run has come to.</summary>
internal sealed record RunFigures(string Target, long Executions, TimeSpan Cpu, int Covered, int Instrumented, int Corpus, int Findings)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Target}: {Executions:N0} executions, {Executions / Math.Max(0.001, Cpu.TotalSeconds):N0} per CPU second, {Cpu.TotalMinutes:N1} CPU minutes, "
            + $"{Covered:N0} of {Instrumented:N0} edges ({100.0 * Covered / Instrumented:N1} %), corpus {Corpus:N0}, {Findings} findings");
}
