using System.Globalization;
using System.Text;
using Engine.Tests.AccessLogs;
using Gateways;
using Sluice.Engine.Recording;

namespace Engine.Tests.Recording;

/// <summary>A log whose sink is slow, refuses, or is renamed.</summary>
public sealed class LogDestinationTests
{
    private readonly MemorySink _sink = new();
    private readonly List<string> _reports = [];

    [Fact]
    public void With_a_stuck_sink_nobody_waits_and_what_finds_no_room_is_counted()
    {
        using var log = Open();
        _sink.Stop();
        Write(log, 0);
        _sink.Waiting.Wait(Patience.Token());
        for (var i = 1; i < 20_000; i++) Write(log, i);
        Assert.InRange(log.Dropped, 1, 19_999);
        Assert.Equal(20_000, log.Lines + log.Dropped);
        _sink.GoOn();
        log.Dispose();
        Assert.Equal(log.Lines, _sink.Lines.Length);
        Assert.Equal(Enumerable.Range(0, _sink.Lines.Length), _sink.Lines.Select(line => int.Parse(line, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_sink_that_refuses_costs_the_lines_it_refused_and_is_reported_once()
    {
        using var log = Open();
        _sink.Refuses = true;
        for (var i = 0; i < 3; i++)
        {
            var dropped = log.Dropped;
            Write(log, i);
            await Patience.UntilAsync(() => log.Dropped > dropped, "the line is lost");
        }

        _sink.Refuses = false;
        Write(log, 3);
        await Patience.UntilAsync(() => _sink.Text.EndsWith("3\n", StringComparison.Ordinal), "the sink takes lines again");
        Assert.Equal(3, log.Dropped);
        Assert.Contains("There is no room", Assert.Single(_reports), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_before_a_reopening_go_to_the_old_file()
    {
        var folder = Directory.CreateTempSubdirectory("sluice-log-");
        var path = Path.Combine(folder.FullName, "access.log");
        using LogDestinations logs = new(1, 64 * 1024, place => new FileLogSink(place), _reports.Add);
        var log = logs.At(path);
        Assert.Empty(logs.Open());
        Write(log, 1);
        await Patience.UntilAsync(() => new FileInfo(path).Length > 0, "the line is written");
        File.Move(path, path + ".1");
        Write(log, 2);
        logs.Reopen();
        await Patience.UntilAsync(() => File.Exists(path), "the file is made again");
        Write(log, 3);
        logs.Dispose();
        Assert.Equal("1\n2\n", await File.ReadAllTextAsync(path + ".1"));
        Assert.Equal("3\n", await File.ReadAllTextAsync(path));
        Assert.Empty(_reports);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_named()
    {
        using LogDestinations logs = new(1, 64 * 1024, place => new FileLogSink(place), _reports.Add);
        logs.At("/nonexistent/access.log");
        Assert.Contains("/nonexistent/access.log", Assert.Single(logs.Open()), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_names_for_one_place_are_one_log()
    {
        using LogDestinations logs = new(2, 64 * 1024, _ => _sink, _reports.Add);
        Assert.Same(logs.At("a"), logs.At("a"));
        Assert.NotSame(logs.At("a"), logs.At("b"));
        Assert.Equal(2, logs.All.Count);
    }

    private LogDestination Open()
    {
        LogDestination log = new("test", 1, 64 * 1024, () => _sink, _reports.Add);
        log.Open();
        return log;
    }

    private static void Write(LogDestination log, int number)
    {
        var lane = log.LaneOf(0);
        lane.Line.Clear();
        lane.Line.Append(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
        lane.Line.Append("\n"u8);
        lane.Commit();
    }
}
