using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;

namespace Sluice.Host.TemplateRuns;

/// <summary>
/// A folder of cases: <c>NAME.vtl</c> rendered with the event of <c>NAME.json</c>, or with none, prints <c>NAME.expected</c>, and overrides what <c>NAME.overrides</c>
/// lists, where that file is. A line end at the end of an expected file may be missing or too much: editors disagree on it.
/// </summary>
internal static class TemplateCases
{
    /// <summary>Runs each case; false where one fails or there is none.</summary>
    public static bool Run(string folder, TextWriter output)
    {
        string[] templates = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.vtl", SearchOption.AllDirectories) : [];
        Array.Sort(templates, StringComparer.Ordinal);
        var failed = 0;
        foreach (var template in templates)
        {
            var name = Path.ChangeExtension(Path.GetRelativePath(folder, template), null);
            var problems = ProblemsOf(template).ToList();
            output.WriteLine($"{(problems.Count == 0 ? "ok  " : "FAIL")} {name}");
            foreach (var problem in problems) output.WriteLine($"     {problem}");
            failed += problems.Count == 0 ? 0 : 1;
        }

        output.WriteLine(templates.Length == 0 ? $"There is no *.vtl in {folder}." : $"{templates.Length - failed} passed, {failed} failed.");
        return templates.Length > 0 && failed == 0;
    }

    private static IEnumerable<string> ProblemsOf(string template)
    {
        var expected = Path.ChangeExtension(template, ".expected");
        if (!File.Exists(expected)) return [$"{expected} is missing"];
        Findings findings = new(DocumentLimits.Default.MaxFaults);
        var written = Path.ChangeExtension(template, ".json");
        var input = File.Exists(written) ? TemplateEventReader.ReadFile(written, findings) : TemplateEvent.Empty;
        if (input is null || findings.HasFaults) return findings.Faults.Select(fault => fault.ToString());
        var run = TemplateRun.Of(template, input, observer: null);
        if (run.Output is null) return run.Problems;
        var overrides = Path.ChangeExtension(template, ".overrides");
        var differences = Difference(File.ReadAllText(expected), run.Output, "line");
        return File.Exists(overrides) ? differences.Concat(Difference(File.ReadAllText(overrides), string.Join('\n', run.Overrides), "override")) : differences;
    }

    private static IEnumerable<string> Difference(string expected, string actual, string what)
    {
        if (WithoutLastLineEnd(expected) == WithoutLastLineEnd(actual)) yield break;
        var wanted = expected.Split('\n');
        var given = actual.Split('\n');
        var line = 0;
        while (line < wanted.Length && line < given.Length && wanted[line] == given[line]) line++;
        yield return $"{what} {line + 1} expected: {(line < wanted.Length ? wanted[line].TrimEnd('\r') : "(nothing)")}";
        yield return $"{what} {line + 1} rendered: {(line < given.Length ? given[line].TrimEnd('\r') : "(nothing)")}";
    }

    private static string WithoutLastLineEnd(string text)
    {
        if (text.EndsWith('\n')) text = text[..^1];
        return text.EndsWith('\r') ? text[..^1] : text;
    }
}
