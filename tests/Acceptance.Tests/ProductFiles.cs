using System.Runtime.CompilerServices;

namespace Acceptance.Tests;

/// <summary>Where the built processes lie.</summary>
internal static class ProductFiles
{
    public static string Root { get; } = FindRoot();

    public static string Sluice { get; } = Built("engine/Sluice.Host", "sluice");

    public static string LoadTests { get; } = Built("loadtests", "Sluice.LoadTests");

    private static string Built(string project, string name) => Path.Combine(Root, project, "bin", Configuration, "net10.0", name);

    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Engine.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"There is no Engine.sln above {here}.");
    }
}
