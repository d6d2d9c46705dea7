using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Packaging.Tests.Fixtures;

/// <summary>The working tree that this test was built from.</summary>
internal static class Repository
{
    public const string Configuration =
#if RELEASE
        "Release";
#else
        "Debug";
#endif

    /// <summary>What is packed, by the name of its package.</summary>
    public static readonly IReadOnlyDictionary<string, string> Projects = new Dictionary<string, string>
    {
        ["Sluice.Protocol"] = "protocol/Sluice.Protocol.csproj",
        ["Sluice.Transport"] = "engine/Sluice.Transport/Sluice.Transport.csproj",
        ["Sluice.Definitions"] = "engine/Sluice.Definitions/Sluice.Definitions.csproj",
        ["Sluice.Templates"] = "engine/Sluice.Templates/Sluice.Templates.csproj",
        ["Sluice.Engine"] = "engine/Sluice.Engine/Sluice.Engine.csproj",
        ["Sluice.Hosting"] = "engine/Sluice.Hosting/Sluice.Hosting.csproj",
        ["sluice"] = "engine/Sluice.Host/Sluice.Host.csproj",
    };

    public static string Root { get; } = FindRoot();

    /// <summary>The one place of the version.</summary>
    public static string Version { get; } = Regex.Match(Read("Directory.Build.props"), "<Version>(?<version>[^<]+)</Version>").Groups["version"].Value;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Engine.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"There is no Engine.sln above {here}.");
    }
}
