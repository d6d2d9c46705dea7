using System.IO.Compression;
using System.Xml.Linq;
using Packaging.Tests.Fixtures;

namespace Packaging.Tests;

[Collection(PackagingCollection.Name)]
public sealed class PackageTests(LocalFeed feed)
{
    public static TheoryData<string, string> Dependencies => new()
    {
        { "Sluice.Protocol", "" },
        { "Sluice.Transport", "" },
        { "Sluice.Definitions", "YamlDotNet" },
        { "Sluice.Templates", "" },
        { "Sluice.Engine", "Sluice.Definitions Sluice.Protocol Sluice.Templates Sluice.Transport" },
        { "Sluice.Hosting", "Sluice.Engine" },
        { "sluice", "" },
    };

    [Theory]
    [MemberData(nameof(Dependencies))]
    public void A_package_depends_on_what_its_project_does_and_no_more(string id, string expected)
    {
        using var package = Open(id);
        var dependencies = Specification(package).Descendants().Where(element => element.Name.LocalName == "dependency").ToList();
        // A package that another brings along may be pinned here too.
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), dependencies.Select(Id).Where(name => name != "YamlDotNet" || expected == name).Order());
        Assert.All(dependencies.Where(element => Id(element).StartsWith("Sluice.", StringComparison.Ordinal)), element => Assert.Equal(Repository.Version, element.Attribute("version")!.Value));

        static string Id(XElement element) => element.Attribute("id")!.Value;
    }

    [Theory]
    [MemberData(nameof(Dependencies))]
    public void A_package_says_what_it_is_and_under_which_licence(string id, string dependencies)
    {
        Assert.NotNull(dependencies);
        using var package = Open(id);
        var values = Specification(package).Descendants().Where(element => !element.HasElements).ToLookup(element => element.Name.LocalName, element => element.Value);
        Assert.Equal(Repository.Version, Assert.Single(values["version"]));
        Assert.Equal("MIT", Assert.Single(values["license"]));
        Assert.NotEqual("Package Description", Assert.Single(values["description"]));
        Assert.NotNull(package.GetEntry(Assert.Single(values["readme"])));
        Assert.DoesNotContain(package.Entries, entry => entry.FullName.Contains("Tests", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Dependencies))]
    public void A_package_has_symbols(string id, string dependencies)
    {
        Assert.NotNull(dependencies);
        using var symbols = ZipFile.OpenRead(Path.Combine(feed.Path, $"{id}.{Repository.Version}.snupkg"));
        Assert.Contains(symbols.Entries, entry => entry.Name == $"{id}.pdb");
    }

    private static XDocument Specification(ZipArchive package)
    {
        using var stream = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream);
    }

    private ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(feed.Path, $"{id}.{Repository.Version}.nupkg"));
}
