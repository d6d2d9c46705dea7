using System.Xml.Linq;

namespace Repository.Tests;

/// <summary>The arrows between assemblies, and between the folders of the engine.</summary>
public class DependencyTests
{
    private static readonly Dictionary<string, string[]> AllowedReferences = new()
    {
        ["Sluice.Protocol"] = [],
        ["Sluice.Transport"] = [],
        ["Sluice.Definitions"] = [],
        ["Sluice.Templates"] = [],
        ["Sluice.Engine"] = ["Sluice.Protocol", "Sluice.Transport", "Sluice.Definitions", "Sluice.Templates"],
        ["Sluice.Hosting"] = ["Sluice.Engine", "Sluice.Protocol", "Sluice.Transport", "Sluice.Definitions", "Sluice.Templates"],
        ["Sluice.Host"] = ["Sluice.Hosting", "Sluice.Engine", "Sluice.Protocol", "Sluice.Transport", "Sluice.Definitions", "Sluice.Templates"],
    };

    private static readonly string[] Low = ["Exchanges", "Upstreams", "Routing", "Recording", "Overload"];
    private static readonly string[] Features = ["Metering", "Mapping", "Integrations", "AccessLogs"];

    /// <summary>Folder of Sluice.Engine to the folders it may use.</summary>
    private static readonly Dictionary<string, string[]> AllowedFolders = new()
    {
        ["Exchanges"] = Low,
        ["Upstreams"] = Low,
        ["Overload"] = Low,
        ["Routing"] = [],
        ["Recording"] = [],
        ["Metering"] = Low,
        ["Mapping"] = Low,
        ["Integrations"] = Low,
        ["AccessLogs"] = Low,
        ["WebSockets"] = [.. Low, "Integrations"],
        ["Flow"] = [.. Low, .. Features],
        ["Http1"] = [.. Low, "Flow"],
        ["Memory"] = [.. Low, "Flow"],
        ["Compilation"] = [.. Low, .. Features, "Flow"],
    };

    public static TheoryData<string> Assemblies => [.. AllowedReferences.Keys];

    public static TheoryData<string> Folders => [.. AllowedFolders.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_references_only_those_below_it(string assembly)
    {
        var project = RepositoryFiles.Below("protocol", ".csproj").Concat(RepositoryFiles.Below("engine", ".csproj"))
            .Single(path => Path.GetFileNameWithoutExtension(path) == assembly);
        var references = XDocument.Parse(RepositoryFiles.Read(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(references.Except(AllowedReferences[assembly]));
    }

    [Fact]
    public void Every_assembly_of_the_product_has_a_rule() =>
        Assert.Equal(
            AllowedReferences.Keys.Order(),
            RepositoryFiles.Below("protocol", ".csproj").Concat(RepositoryFiles.Below("engine", ".csproj")).Select(path => Path.GetFileNameWithoutExtension(path)).Order());

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_of_the_engine_uses_only_those_below_it(string folder)
    {
        var faults =
            from file in Product.Below($"engine/Sluice.Engine/{folder}")
            from used in file.QualifiedNames
            where used.StartsWith("Sluice.Engine.", StringComparison.Ordinal)
            let other = used.Split('.')[2]
            where AllowedFolders.ContainsKey(other) && other != folder && !AllowedFolders[folder].Contains(other)
            select $"{file.Path} uses {used}";
        Assert.Empty(faults);
    }

    [Fact]
    public void Every_folder_of_the_engine_has_a_rule()
    {
        var folders = Product.Below("engine/Sluice.Engine").Select(file => file.Path.Split('/')).Where(parts => parts.Length > 3).Select(parts => parts[2]).Distinct();
        Assert.Empty(folders.Except(AllowedFolders.Keys));
    }

    [Fact]
    public void Http1_and_the_flow_never_see_definitions()
    {
        var faults =
            from folder in new[] { "Flow", "Http1", "Memory", "Exchanges", "Upstreams", "Integrations", "Metering", "Routing", "Recording", "AccessLogs", "WebSockets" }
            from file in Product.Below($"engine/Sluice.Engine/{folder}")
            where file.QualifiedNames.Any(name => name.StartsWith("Sluice.Definitions", StringComparison.Ordinal))
            select file.Path;
        Assert.Empty(faults);
    }

    [Fact]
    public void Only_the_transport_has_unsafe_code() =>
        Assert.Empty(Product.Files.Where(file => file.HasUnsafeCode && !file.Path.StartsWith("engine/Sluice.Transport/", StringComparison.Ordinal)).Select(file => file.Path));
}
