using System.Text.Json;
using Host.Tests.Fixtures;

namespace Host.Tests.CommandLine;

public sealed class CheckJsonTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_good_definition_is_ok_with_its_APIs_and_mounts()
    {
        var json = await CheckAsync(_files.Write("pets.yaml", Definition.Mock("cat")));
        Assert.True(json.GetProperty("ok").GetBoolean());
        Assert.Equal("pets", json.GetProperty("apis")[0].GetProperty("name").GetString());
        Assert.Equal("/", json.GetProperty("mounts")[0].GetProperty("basePath").GetString());
        Assert.Equal(0, json.GetProperty("faults").GetArrayLength());
    }

    [Fact]
    public async Task A_fault_has_code_place_and_remedy()
    {
        var file = _files.Write("pets.yaml", Definition.Mock("cat").Replace("type: mock", "typ: mock", StringComparison.Ordinal));
        var json = await CheckAsync(file);
        Assert.False(json.GetProperty("ok").GetBoolean());
        Assert.Equal(1, json.GetProperty("exitCode").GetInt32());
        var fault = json.GetProperty("faults").EnumerateArray().First(fault => fault.GetProperty("code").GetString() == "UnknownMember");
        Assert.Equal(file, fault.GetProperty("file").GetString());
        Assert.Equal(8, fault.GetProperty("line").GetInt32());
        Assert.Contains("type", fault.GetProperty("remedy").GetString());
    }

    [Fact]
    public async Task A_feature_that_is_not_built_has_its_class()
    {
        var json = await CheckAsync(_files.Write("pets.yaml", Definition.Guarded));
        Assert.Equal(3, json.GetProperty("exitCode").GetInt32());
        Assert.Equal("Guarding", json.GetProperty("faults")[0].GetProperty("featureClass").GetString());
    }

    private static async Task<JsonElement> CheckAsync(string file)
    {
        var outcome = await SluiceProgram.RunAsync("check", file, "--json");
        Assert.Empty(outcome.Error);
        return JsonDocument.Parse(outcome.Out).RootElement;
    }
}
