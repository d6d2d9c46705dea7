using System.Text.Json;
using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Resilience;

/// <summary>What a proof came to.</summary>
/// <param name="Name">The proof.</param>
/// <param name="About">What was done, with the numbers, the configuration that matters among them.</param>
/// <param name="Table">The figures for people, all rows of the same length; the first is the heading.</param>
/// <param name="Checks">What was asserted.</param>
/// <param name="Figures">The figures for programs.</param>
internal sealed record ProofReport(
    string Name, IReadOnlyList<string> About, IReadOnlyList<IReadOnlyList<string>> Table, IReadOnlyList<Check> Checks, object Figures)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Whether every check holds.</summary>
    /// <param name="judgesAll">Whether those that depend on the machine count.</param>
    public bool Holds(bool judgesAll) => Checks.All(check => check.Holds || (check.DependsOnMachine && !judgesAll));

    /// <summary>For people.</summary>
    public void Write(TextWriter writer, bool judgesAll)
    {
        writer.WriteLine($"{Name}, {Environment.ProcessorCount} cores");
        foreach (var line in About)
        {
            writer.WriteLine(line);
        }

        writer.WriteLine();
        AlignedTable.Write(writer, Table);
        writer.WriteLine();
        foreach (var check in Checks)
        {
            writer.WriteLine($"{Verdict(check, judgesAll)}  {check.Name}: {check.Measured}");
        }
    }

    /// <summary>For programs.</summary>
    public string ToJson(bool judgesAll) => JsonSerializer.Serialize(
        new { Proof = Name, Cores = Environment.ProcessorCount, JudgesAll = judgesAll, Holds = Holds(judgesAll), About, Checks, Figures },
        Format) + "\n";

    private static string Verdict(Check check, bool judgesAll) =>
        check.Holds ? "holds     " : check.DependsOnMachine && !judgesAll ? "not judged" : "BROKEN    ";
}
