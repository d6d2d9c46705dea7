using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>Names and words that the repository does without.</summary>
public partial class NameTests
{
    private static readonly string[] TopLevel =
        ["engine", "protocol", "benchmarks", "loadtests", "tests", "docs", ".ci"];

    [Fact]
    public void No_type_or_folder_is_a_junk_drawer()
    {
        var faults = Product.Files.SelectMany(file => file.TypeNames.Concat(file.Path.Split('/'))).Where(name => JunkDrawer().IsMatch(name));
        Assert.Empty(faults.Distinct());
    }

    [Fact]
    public void No_comment_promises_work() =>
        Assert.Empty(
            RepositoryFiles.Below("protocol", ".cs").Concat(RepositoryFiles.Below("engine", ".cs")).Concat(RepositoryFiles.Below("loadtests", ".cs"))
                .Where(path => Promise().IsMatch(RepositoryFiles.Read(path))));

    [Fact]
    public void The_top_level_holds_what_was_asked_for_and_nothing_else()
    {
        var folders = Directory.GetDirectories(RepositoryFiles.Root).Select(path => Path.GetFileName(path)).Except([".git", "artifacts", ".vs", ".idea"]);
        Assert.Empty(folders.Except(TopLevel));
        Assert.True(RepositoryFiles.Exists("Engine.sln") && RepositoryFiles.Exists("global.json") && RepositoryFiles.Exists("README.md"));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = RepositoryFiles.Read("Engine.sln").Replace('\\', '/');
        Assert.Empty(RepositoryFiles.Below("", ".csproj").Where(path => !solution.Contains(path, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^(Utilities|Common|Infrastructure)$|Helpers?$|Manager$|Utils?$")]
    private static partial Regex JunkDrawer();

    [GeneratedRegex(@"//.*\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Promise();
}
