namespace Packaging.Tests.Fixtures;

/// <summary>The packages, packed once, in a folder that serves as their feed; beside it one folder for each test.</summary>
public sealed class LocalFeed : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("sluice-packages").FullName;

    public string Path => System.IO.Path.Combine(_root, "feed");

    public async Task InitializeAsync()
    {
        foreach (var project in Repository.Projects.Values)
        {
            await Command.RunAsync(Repository.Root, "dotnet", "pack", project, "--no-build", "--no-restore", "-c", Repository.Configuration, "-o", Path, "-v", "quiet");
        }
    }

    /// <summary>An empty folder whose NuGet configuration adds the feed to the machine's own sources.</summary>
    public string Folder(string name)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(_root, name)).FullName;
        var known = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var fallback = Directory.Exists(known) ? $"<fallbackPackageFolders><add key=\"machine\" value=\"{known}\" /></fallbackPackageFolders>" : "";
        File.WriteAllText(
            System.IO.Path.Combine(folder, "nuget.config"),
            $"<configuration><packageSources><add key=\"local\" value=\"{Path}\" /></packageSources>{fallback}</configuration>");
        return folder;
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }
}
