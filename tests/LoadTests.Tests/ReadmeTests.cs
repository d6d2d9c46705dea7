using System.Runtime.CompilerServices;
using Sluice.LoadTests.Commands;
using Sluice.LoadTests.Origin;
using Sluice.LoadTests.Peers;
using Sluice.LoadTests.Scenarios;

namespace LoadTests.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_readme_documents_the_origins_paths_in_the_words_of_its_help() =>
        Assert.Contains(OriginEndpoints.About, File.ReadAllText(Path.Combine(RepositoryRoot(), "loadtests", "README.md")), StringComparison.Ordinal);

    [Fact]
    public void The_readme_names_every_case_and_every_scenario()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot(), "loadtests", "README.md"));
        var names = PeerCase.All.Select(run => run.Name).Concat(NamedScenarios.All.Select(scenario => scenario.Name));

        Assert.Empty(names.Where(name => !readme.Contains($"| `{name}` |", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_readme_names_every_experiment_on_resilience()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot(), "loadtests", "README.md"));

        Assert.Empty(ResilienceCommand.Create().Subcommands.Where(proof => !readme.Contains($"| `{proof.Name}` |", StringComparison.Ordinal)).Select(proof => proof.Name));
    }

    private static string RepositoryRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
