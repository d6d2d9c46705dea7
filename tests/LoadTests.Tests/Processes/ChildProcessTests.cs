using Sluice.LoadTests.Processes;

namespace LoadTests.Tests.Processes;

public sealed class ChildProcessTests
{
    [Fact]
    public async Task Disposal_ends_a_process_that_ignores_the_polite_signal()
    {
        var child = ChildProcess.Start("stubborn", ["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done"]);
        await WaitForAsync(() => child.Output.Contains("ready", StringComparison.Ordinal));

        await child.DisposeAsync();

        Assert.Throws<InvalidOperationException>(() => child.Id);
    }

    [Fact]
    public async Task A_process_that_ends_before_it_listens_is_an_error_with_its_output()
    {
        await using var child = ChildProcess.Start("broken", ["sh", "-c", "echo no such directive >&2; exit 3"]);

        var failure = await Assert.ThrowsAsync<LoadTestException>(() => child.WaitForPortAsync(FreePorts.Take(1)[0], CancellationToken.None));

        Assert.Contains("broken ended with code 3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Children_may_open_as_many_descriptors_as_the_hard_limit_allows()
    {
        await using var child = ChildProcess.Start("limits", ["sh", "-c", "echo soft $(ulimit -n) hard $(ulimit -Hn)"]);
        await child.WaitForExitAsync(CancellationToken.None);

        var words = child.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(words[3], words[1]);
    }

    [Fact]
    public void Ports_taken_together_differ() => Assert.Equal(8, FreePorts.Take(8).Distinct().Count());

    [Fact]
    public void Progress_is_plain_lines_without_a_terminal()
    {
        using var writer = new StringWriter();
        var progress = new ProgressLine(writer, terminal: false);

        progress.Show("round 1");
        progress.Note("void");
        progress.Clear();

        Assert.Equal($"round 1{Environment.NewLine}void{Environment.NewLine}", writer.ToString());
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var attempt = 0; attempt < 400 && !condition(); attempt++)
        {
            await Task.Delay(50);
        }

        Assert.True(condition());
    }
}
