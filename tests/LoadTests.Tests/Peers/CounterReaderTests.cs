using Sluice.LoadTests.Floor;
using Sluice.LoadTests.Peers;

namespace LoadTests.Tests.Peers;

public sealed class CounterReaderTests
{
    [Fact]
    public void The_line_that_a_process_writes_is_the_line_that_is_read()
    {
        var path = Path.GetTempFileName();
        CounterFile.Write(path, allocatedBytes: 123_456_789_012, requests: 42);
        var line = File.ReadAllText(path);
        File.Delete(path);

        Assert.Equal("{\"allocatedBytes\":123456789012,\"requests\":42}\n", line);
        Assert.Equal(new ManagedCounters(123_456_789_012, 42), CounterReader.Parse(line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"allocatedBytes\":1")]
    [InlineData("{\"allocatedBytes\":1}")]
    [InlineData("[]")]
    [InlineData("{\"allocatedBytes\":\"x\",\"requests\":1}")]
    public void A_line_that_lacks_a_figure_is_not_taken(string line) => Assert.Null(CounterReader.Parse(line));

    [Fact]
    public async Task A_process_that_does_not_catch_the_signal_is_left_alone()
    {
        using var sleep = System.Diagnostics.Process.Start("sleep", "30");
        try
        {
            Assert.Null(await CounterReader.ReadAsync(sleep.Id, "/nonexistent/counters", CancellationToken.None));
            Assert.False(sleep.HasExited);
        }
        finally
        {
            sleep.Kill();
            await sleep.WaitForExitAsync();
        }
    }
}
