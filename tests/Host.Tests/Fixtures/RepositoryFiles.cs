namespace Host.Tests.Fixtures;

/// <summary>Files of the repository that this test was built in.</summary>
internal static class RepositoryFiles
{
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path));

    private static string Root()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Engine.sln"))) return directory.FullName;
        }

        throw new InvalidOperationException("The test does not run inside the repository.");
    }
}
