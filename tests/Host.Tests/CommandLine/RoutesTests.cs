using System.Text.Json;
using Host.Tests.Fixtures;
using Sluice.Host.CommandLine;

namespace Host.Tests.CommandLine;

public sealed class RoutesTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();
    private readonly string _file;

    public RoutesTests() => _file = _files.Write("petstore.yaml", RepositoryFiles.Read("engine/Sluice.Host/Samples/petstore.yaml"));

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Routes_are_listed_with_what_answers()
    {
        var outcome = await SluiceProgram.RunAsync("routes", _file);
        Assert.Matches(@"GET +/pets +mock", outcome.Out);
        Assert.Matches(@"GET +/pets/\{petId\} +http://", outcome.Out);
    }

    [Fact]
    public async Task One_route_is_one_route()
    {
        Assert.Contains(", 1 route\n", (await SluiceProgram.RunAsync("check", _files.Write("kind.yaml", Definition.Mock("kind")))).Out);
        Assert.Contains(", 2 routes\n", (await SluiceProgram.RunAsync("check", _file)).Out);
    }

    [Fact]
    public async Task A_match_names_the_route_and_why_the_others_are_not_it()
    {
        var outcome = await SluiceProgram.RunAsync("routes", _file, "--match", "GET /pets/7");
        Assert.StartsWith("GET /pets/7 -> GET /pets/{petId}\n", outcome.Out);
        Assert.Contains("GET /pets: the path differs", outcome.Out);
    }

    [Fact]
    public async Task Without_match_the_nearest_route_is_named()
    {
        var outcome = await SluiceProgram.RunAsync("routes", _file, "--match", "GET /pet");
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.StartsWith("GET /pet -> no route; nearest: GET /pets\n", outcome.Out);
    }

    [Fact]
    public async Task Both_answers_come_as_JSON()
    {
        var list = JsonDocument.Parse((await SluiceProgram.RunAsync("routes", _file, "--json")).Out).RootElement;
        Assert.Equal(2, list.GetProperty("routes").GetArrayLength());
        var match = JsonDocument.Parse((await SluiceProgram.RunAsync("routes", _file, "--match", "POST /pets", "--json")).Out).RootElement;
        Assert.Equal(JsonValueKind.Null, match.GetProperty("matched").ValueKind);
        Assert.Equal("GET /pets", match.GetProperty("nearest").GetString());
        Assert.Equal("WrongMethod", match.GetProperty("candidates")[0].GetProperty("outcome").GetString());
    }
}
