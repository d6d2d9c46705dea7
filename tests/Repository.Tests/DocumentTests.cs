using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>What README and docs name exists: paths, types, tests, verbs of the command line.</summary>
public partial class DocumentTests
{
    private static readonly HashSet<string> TestNames = [.. RepositoryFiles.Below("tests", ".cs").SelectMany(path => TestMethod().Matches(RepositoryFiles.Read(path)).Select(match => match.Groups[1].Value))];

    public static TheoryData<string> Documents => [.. RepositoryFiles.Below("docs", ".md").Append("README.md")];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_that_a_document_names_exists(string document)
    {
        var missing =
            from match in CodeSpan().Matches(RepositoryFiles.Read(document))
            let text = match.Groups[1].Value
            where Rooted().IsMatch(text)
            let path = text.TrimEnd('/').Split(' ')[0]
            where !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains('*') && !RepositoryFiles.Exists(path)
            select path;
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_between_documents_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(document) ?? "";
        var broken =
            from match in Link().Matches(RepositoryFiles.Read(document))
            let target = match.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            where !RepositoryFiles.Exists(Path.Combine(folder, target))
            select target;
        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_test_that_a_document_names_exists(string document)
    {
        var missing = CodeSpan().Matches(RepositoryFiles.Read(document)).Select(match => match.Groups[1].Value)
            .Where(text => TestName().IsMatch(text)).Select(text => text.Split('.')[^1]).Where(name => !TestNames.Contains(name));
        Assert.Empty(missing);
    }

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex("^(engine|protocol|benchmarks|loadtests|tests|docs)/[A-Za-z0-9._/-]+")]
    private static partial Regex Rooted();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^([A-Z]\w+\.)?[A-Z][a-zA-Z0-9]*(_\w+){2,}$")]
    private static partial Regex TestName();

    [GeneratedRegex(@"public (?:async Task|static void|void|Task) (\w+)\(")]
    private static partial Regex TestMethod();
}
