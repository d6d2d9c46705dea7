using System.Text.RegularExpressions;
using Packaging.Tests.Fixtures;

namespace Packaging.Tests;

[Collection(PackagingCollection.Name)]
public sealed class EmbeddingTests(LocalFeed feed)
{
    private const string Listening = "Now listening on: ";

    /// <summary>The program of the package's own README, with a port of its own.</summary>
    [Fact]
    public async Task A_project_that_refers_to_the_package_builds_and_serves()
    {
        var folder = feed.Folder("embedding");
        var readme = Regex.Match(Repository.Read("engine/Sluice.Hosting/PACKAGE.md"), "```csharp\n(?<code>.*?)```", RegexOptions.Singleline).Groups["code"].Value;
        Assert.Contains("8080", readme, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), readme.Replace("8080", "0", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(folder, "openapi.yaml"), Definitions.Mock);
        await File.WriteAllTextAsync(Path.Combine(folder, "Embedding.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Sluice.Hosting" Version="{Repository.Version}" />
              </ItemGroup>
            </Project>
            """);
        await Command.RunAsync(folder, "dotnet", "build", "-c", "Release", "-o", "out", "-v", "quiet");

        using var running = Command.Start(folder, "dotnet", "out/Embedding.dll");
        var listening = await running.LineAsync(Listening);
        using HttpClient client = new();
        Assert.Equal(Definitions.Answer, await client.GetStringAsync(new Uri(new Uri(listening[Listening.Length..]), "/pets")));
    }
}
