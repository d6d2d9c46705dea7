using Packaging.Tests.Fixtures;

namespace Packaging.Tests;

[Collection(PackagingCollection.Name)]
public sealed class ToolTests(LocalFeed feed)
{
    [Fact]
    public async Task The_tool_installs_from_a_feed_and_serves()
    {
        var folder = feed.Folder("tool");
        await Command.RunAsync(folder, "dotnet", "tool", "install", "sluice", "--version", Repository.Version, "--tool-path", "tools", "--add-source", feed.Path, "--ignore-failed-sources");
        var sluice = Path.Combine(folder, "tools", "sluice");

        Assert.Contains(Repository.Version, await Command.RunAsync(folder, sluice, "--version"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(folder, "openapi.yaml"), Definitions.Mock);
        await Command.RunAsync(folder, sluice, "check", "openapi.yaml");

        using var running = Command.Start(folder, sluice, "run", "openapi.yaml", "--listen", "http://127.0.0.1:0", "--admin", "off");
        var listening = await running.LineAsync("Listening on ");
        await running.LineAsync("drains and ends");
        using HttpClient client = new();
        Assert.Equal(Definitions.Answer, await client.GetStringAsync(new Uri(new Uri(listening["Listening on ".Length..]), "/pets")));
    }
}
