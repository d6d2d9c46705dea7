using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>Each demand of the RFCs that <c>docs/rfc-conformance.md</c> lists has a test, and each section's tests are listed.</summary>
public sealed partial class ConformanceTests
{
    private static readonly string[] Sections = ["9112 2", "9112 3", "9112 4", "9112 5", "9112 6", "9112 7", "9112 8", "9112 9", "9110 7"];

    private static readonly string[][] Rows =
        [.. RepositoryFiles.Read("docs/rfc-conformance.md").Split('\n').Where(line => line.StartsWith("| 91", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split('|').Select(cell => cell.Trim()).ToArray())];

    private static readonly HashSet<string> Tests =
        [.. RepositoryFiles.Below("tests/Conformance.Tests", ".cs").Concat(RepositoryFiles.Below("tests/Hosting.Tests", ".cs"))
            .SelectMany(path => Test().Matches(RepositoryFiles.Read(path)).Select(match => match.Groups["name"].Value))];

    [Fact]
    public void Every_row_is_whole_and_names_a_test_that_exists()
    {
        Assert.All(Rows, row =>
        {
            Assert.Equal(6, row.Length);
            Assert.DoesNotContain("", row);
            Assert.Contains(row[5].Trim('`'), Tests);
        });
    }

    [Fact]
    public void Every_section_has_rows() =>
        Assert.All(Sections, section => Assert.Contains(Rows, row => $"{row[0]} {row[1]}".StartsWith(section, StringComparison.Ordinal)));

    [Fact]
    public void Every_test_of_a_section_is_in_a_row() =>
        Assert.Empty(Tests.Where(name => name.StartsWith("Section_", StringComparison.Ordinal)).Except(Rows.Select(row => row[5].Trim('`'))));

    [GeneratedRegex(@"\[(?:Fact|Theory)\b[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:async Task|Task|void) (?<name>\w+)\(")]
    private static partial Regex Test();
}
