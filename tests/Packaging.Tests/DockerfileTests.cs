using System.Text.Json;
using System.Text.RegularExpressions;
using Packaging.Tests.Fixtures;

namespace Packaging.Tests;

/// <summary>What can be shown of the image without building it.</summary>
[Collection(PackagingCollection.Name)]
public sealed partial class DockerfileTests(LocalFeed feed)
{
    private static readonly string[] Lines = Repository.Read("Dockerfile").Split('\n');

    [Fact]
    public void Everything_that_is_copied_exists()
    {
        var sources = Lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1]).ToList();
        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.True(Path.Exists(Path.Combine(Repository.Root, source)), source));
    }

    [Fact]
    public void The_image_runs_as_nobody_in_particular_and_needs_no_shell()
    {
        Assert.Contains("USER $APP_UID", Lines);
        var last = string.Join('\n', Lines.SkipWhile(line => line != "FROM ${RUNTIME}"));
        Assert.DoesNotContain("RUN ", last, StringComparison.Ordinal);
        Assert.DoesNotContain("HEALTHCHECK ", last, StringComparison.Ordinal);
        foreach (var command in new[] { "ENTRYPOINT ", "CMD " })
        {
            Assert.NotEmpty(JsonSerializer.Deserialize<string[]>(Lines.Single(line => line.StartsWith(command, StringComparison.Ordinal))[command.Length..])!);
        }
    }

    /// <summary>From the files that the image gets, and no others.</summary>
    [Fact]
    public async Task The_publication_it_asks_for_has_its_entry_point_and_runs()
    {
        var folder = feed.Folder("image");
        CopySources(Path.Combine(folder, "source"));
        var publish = Lines.Single(line => line.StartsWith("RUN dotnet publish ", StringComparison.Ordinal))["RUN dotnet ".Length..].Replace(" /app", $" {folder}/app", StringComparison.Ordinal);
        await Command.RunAsync(Path.Combine(folder, "source"), "dotnet", [.. publish.Split(' '), "-v", "quiet"]);

        var entry = EntryPoint().Match(Repository.Read("Dockerfile")).Groups["path"].Value;
        Assert.Contains(Repository.Version, await Command.RunAsync(folder, folder + entry, "--version"), StringComparison.Ordinal);
    }

    private static void CopySources(string target)
    {
        string[] ignored = ["bin", "obj"];
        foreach (var source in Lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1]))
        {
            var full = Path.Combine(Repository.Root, source);
            var files = Directory.Exists(full) ? Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories) : [full];
            foreach (var file in files.Select(file => Path.GetRelativePath(Repository.Root, file)).Where(file => !file.Split('/').Any(ignored.Contains)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, file))!);
                File.Copy(Path.Combine(Repository.Root, file), Path.Combine(target, file));
            }
        }
    }

    [GeneratedRegex("""ENTRYPOINT \["(?<path>[^"]+)"\]""")]
    private static partial Regex EntryPoint();
}
