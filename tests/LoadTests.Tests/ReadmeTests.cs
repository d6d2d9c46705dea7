using System.Runtime.CompilerServices;
using Sluice.LoadTests.Origin;

namespace LoadTests.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_readme_documents_the_origins_paths_in_the_words_of_its_help() =>
        Assert.Contains(OriginEndpoints.About, File.ReadAllText(Path.Combine(RepositoryRoot(), "loadtests", "README.md")), StringComparison.Ordinal);

    private static string RepositoryRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
