using Sluice.Hosting.Reloading;
using Host.Tests.Fixtures;

namespace Host.Tests.Reloading;

public sealed class FileWatchTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();
    private readonly FileWatch _watch = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_change_counts_only_when_it_has_stood_still_from_one_look_to_the_next()
    {
        var path = _files.Write("a", "one");
        var file = WatchedFile.Of(path);
        Assert.Null(_watch.Look([file]));
        File.WriteAllText(path, "");
        Assert.Null(_watch.Look([file]));
        File.WriteAllText(path, "two, whole");
        Assert.Null(_watch.Look([file]));
        Assert.Equal([path], _watch.Look([file]));
    }

    [Fact]
    public void A_file_that_was_read_after_its_change_is_not_reported()
    {
        var path = _files.Write("a", "one");
        var file = WatchedFile.Of(path);
        File.WriteAllText(path, "another length");
        Assert.Null(_watch.Look([file]));
        Assert.Null(_watch.Look([WatchedFile.Of(path)]));
    }

    [Fact]
    public void A_file_that_was_looked_for_is_reported_when_it_appears()
    {
        var file = WatchedFile.Of(Path.Combine(_files.Path, "none"));
        Assert.Null(_watch.Look([file]));
        File.WriteAllText(file.Path, "");
        Assert.Null(_watch.Look([file]));
        Assert.Equal([file.Path], _watch.Look([file]));
    }
}
