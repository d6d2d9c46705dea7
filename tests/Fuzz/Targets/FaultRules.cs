using System.Collections.Immutable;
using System.Text;
using Sluice.Definitions.Faults;
using Sluice.Fuzz.Fuzzing;

namespace Sluice.Fuzz.Targets;

/// <summary>What every fault of a document holds to: it says something, and lies within the text.</summary>
internal static class FaultRules
{
    public static void Check(ImmutableArray<Fault> faults, string file, ReadOnlySpan<byte> document)
    {
        if (faults.IsEmpty) return;
        var lines = Lines(file, document);
        foreach (var fault in faults)
        {
            if (fault.Message.Length == 0 || fault.Remedy.Length == 0 || fault.ToString().Length == 0) throw new OracleException("A fault says nothing.");
            var place = fault.Location;
            if (place.File != file) throw new OracleException($"A fault lies in {place.File}.");
            if (place.Line == 0 && place.Column == 0) continue;
            if (place.Line < 1 || place.Line > lines.Count) throw new OracleException($"A fault lies outside of the text: line.\n{place} of {lines.Count} lines: {fault}");
            if (place.Column < 1 || place.Column > lines[place.Line - 1] + 1) throw new OracleException($"A fault lies outside of the text: column.\n{place} of {lines[place.Line - 1]}: {fault}");
        }
    }

    /// <summary>Lengths of the lines in UTF-16 units. YAML 1.1 has more line breaks than JSON.</summary>
    private static List<int> Lines(string file, ReadOnlySpan<byte> document)
    {
        var breaks = file.EndsWith(".json", StringComparison.Ordinal) ? ["\n"] : new[] { "\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029" };
        return [.. Encoding.UTF8.GetString(document).Split(breaks, StringSplitOptions.None).Select(line => line.Length)];
    }
}
