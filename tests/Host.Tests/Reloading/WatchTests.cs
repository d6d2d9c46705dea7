using Host.Tests.Fixtures;

namespace Host.Tests.Reloading;

/// <summary>Every way in which editors and platforms write files.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    private string InFiles(string name) => Path.Combine(_files.Path, name);

    [Fact]
    public async Task Truncating_and_writing_is_noticed()
    {
        await using var gateway = await RunningGateway.StartAsync(_files.Write("a.yaml", Definition.Mock("cat")));
        _files.Write("a.yaml", Definition.Mock("dog"));
        await gateway.AnswersAsync("kind", "dog");
        Assert.Contains($"Reloaded ({InFiles("a.yaml")})", gateway.Out.ToString());
    }

    [Fact]
    public async Task A_rename_over_the_file_is_noticed_even_with_the_same_length_and_time()
    {
        var file = _files.Write("a.yaml", Definition.Mock("cat"));
        await using var gateway = await RunningGateway.StartAsync(file);
        var other = _files.Write("a.yaml.new", Definition.Mock("dog"));
        File.SetLastWriteTimeUtc(other, File.GetLastWriteTimeUtc(file));
        File.Move(other, file, overwrite: true);
        await gateway.AnswersAsync("kind", "dog");
    }

    [Fact]
    public async Task A_write_in_place_that_sets_the_time_back_is_noticed()
    {
        var file = _files.Write("a.yaml", Definition.Mock("cat"));
        var time = File.GetLastWriteTimeUtc(file);
        await using var gateway = await RunningGateway.StartAsync(file);
        _files.Write("a.yaml", Definition.Mock("dog"));
        File.SetLastWriteTimeUtc(file, time);
        await gateway.AnswersAsync("kind", "dog");
    }

    [Fact]
    public async Task A_file_that_is_away_for_a_while_is_noticed_when_it_is_back()
    {
        var file = _files.Write("a.yaml", Definition.Mock("cat"));
        await using var gateway = await RunningGateway.StartAsync(file);
        File.Delete(file);
        await gateway.Error.ContainsAsync("Not reloaded", TimeSpan.FromSeconds(20));
        Assert.Equal("cat", await gateway.GetAsync("kind"));
        _files.Write("a.yaml", Definition.Mock("dog"));
        await gateway.AnswersAsync("kind", "dog");
    }

    [Fact]
    public async Task A_symbolic_link_that_is_replaced_is_noticed()
    {
        _files.Write("one.yaml", Definition.Mock("cat"));
        _files.Write("two.yaml", Definition.Mock("dog"));
        File.CreateSymbolicLink(InFiles("a.yaml"), "one.yaml");
        await using var gateway = await RunningGateway.StartAsync(InFiles("a.yaml"));
        File.CreateSymbolicLink(InFiles("a.new"), "two.yaml");
        File.Move(InFiles("a.new"), InFiles("a.yaml"), overwrite: true);
        await gateway.AnswersAsync("kind", "dog");
    }

    [Fact]
    public async Task A_directory_behind_the_link_that_is_swapped_is_noticed_as_in_a_mounted_ConfigMap()
    {
        foreach (var (directory, kind) in (List<(string, string)>)[("..1", "cat"), ("..2", "dog")])
        {
            Directory.CreateDirectory(InFiles(directory));
            _files.Write($"{directory}/a.yaml", Definition.Mock(kind));
        }

        Directory.CreateSymbolicLink(InFiles("..data"), "..1");
        File.CreateSymbolicLink(InFiles("a.yaml"), "..data/a.yaml");
        await using var gateway = await RunningGateway.StartAsync(InFiles("a.yaml"));
        Directory.CreateSymbolicLink(InFiles("..data_tmp"), "..2");

        // A rename of the link itself, as the kubelet does it; .NET's would look at what it leads to.
        NativeCalls.Rename(InFiles("..data_tmp"), InFiles("..data"));
        Directory.Delete(InFiles("..1"), recursive: true);
        await gateway.AnswersAsync("kind", "dog");
    }

    [Fact]
    public async Task The_configuration_is_watched_and_so_is_a_definition_that_it_newly_names_and_that_is_broken()
    {
        _files.Write("a.yaml", Definition.Mock("cat"));
        _files.Write("b.yaml", "openapi: [");
        var configuration = _files.Write("sluice.yaml", "apis: { a: { definition: a.yaml } }\n");
        await using var gateway = await RunningGateway.StartAsync("--config", configuration);
        _files.Write("sluice.yaml", "apis: { a: { definition: b.yaml } }\n");
        await gateway.Error.ContainsAsync("Not reloaded", TimeSpan.FromSeconds(20));
        Assert.Equal("cat", await gateway.GetAsync("kind"));
        _files.Write("b.yaml", Definition.Mock("dog"));
        await gateway.AnswersAsync("kind", "dog");
    }

    [Fact]
    public async Task A_failed_reload_is_not_tried_again_before_something_changes()
    {
        var file = _files.Write("a.yaml", Definition.Mock("cat"));
        var configuration = _files.Write("sluice.yaml", "apis: { a: { definition: a.yaml } }\n");
        await using var gateway = await RunningGateway.StartAsync("--config", configuration);
        _files.Write("a.yaml", "openapi: [");
        await gateway.Error.ContainsAsync("Not reloaded", TimeSpan.FromSeconds(20));

        // Now the configuration hides the broken definition, of which the running plan holds an older stamp.
        _files.Write("sluice.yaml", "apis: [\n");
        await gateway.Error.ContainsAsync("Not reloaded", TimeSpan.FromSeconds(20), times: 2);
        await Task.Delay(5 * Sluice.Host.Reloading.ReloadLoop.Period);
        Assert.Equal(2, gateway.Error.Count("Not reloaded"));
        _files.Write("sluice.yaml", "apis: { a: { definition: a.yaml } }\n");
        _files.Write("a.yaml", Definition.Mock("dog"));
        await gateway.AnswersAsync("kind", "dog");
        Assert.NotEmpty(file);
    }

    [Fact]
    public async Task No_watch_leaves_a_changed_file_unread()
    {
        await using var gateway = await RunningGateway.StartAsync(_files.Write("a.yaml", Definition.Mock("cat")), "--no-watch");
        _files.Write("a.yaml", Definition.Mock("dog"));
        await Task.Delay(5 * Sluice.Host.Reloading.ReloadLoop.Period);
        Assert.Equal("cat", await gateway.GetAsync("kind"));
    }
}
