namespace Sluice.LoadTests.Peers;

/// <summary>Where the repository's Release build leaves the executable.</summary>
internal static class SluiceBuild
{
    private const string BelowRoot = "engine/Sluice.Host/bin/Release/net10.0/sluice";

    /// <summary>What starts it.</summary>
    /// <param name="path">The executable, or its .dll.</param>
    public static IReadOnlyList<string> Command(string path) => path.EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", path] : [path];

    /// <summary>Its full path in the repository that this program was built in, whether it exists or not.</summary>
    public static string DefaultPath()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Engine.sln")))
            {
                return Path.Combine(directory.FullName, BelowRoot);
            }
        }

        return Path.GetFullPath(BelowRoot);
    }
}
