using Sluice.Fuzz.Fuzzing;
using Sluice.Fuzz.Instrumenting;

namespace Fuzz.Tests;

/// <summary>
/// The engine itself, on a parser with a planted bug. Its edges are counted by hand here, as the probes do in instrumented code: this
/// assembly has none.
/// </summary>
public sealed class EngineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sluice-fuzz-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Coverage_leads_to_a_bug_that_chance_would_not_find()
    {
        var target = new Planted(guides: true);
        var (findings, executions) = Fuzz(target, 2_000_000);
        Assert.Equal(1, findings.Count);
        Assert.InRange(executions, 1, 1_999_999);
        var kept = File.ReadAllBytes(Assert.Single(Directory.GetFiles(_folder.FullName, "*.bin")));
        Assert.Throws<IndexOutOfRangeException>(() => target.Execute(kept));
    }

    [Fact]
    public void Without_coverage_the_same_bug_stays_hidden() => Assert.Equal(0, Fuzz(new Planted(guides: false), 300_000).Findings.Count);

    [Fact]
    public void The_same_seed_does_the_same() =>
        Assert.Equal(Fuzz(new Planted(guides: true), 2_000_000).Executions, Fuzz(new Planted(guides: true), 2_000_000).Executions);

    [Fact]
    public void An_input_that_eats_memory_is_a_finding()
    {
        var target = new Hungry();
        var edges = new EdgeMap([new EdgeRange("planted", 0, 8)], ["planted"]);
        var execution = new Execution(target, edges);
        Assert.Null(execution.Run("little"u8));
        Assert.IsType<OracleException>(execution.Run("!"u8));
    }

    [Fact]
    public void The_watchdog_sees_an_execution_that_does_not_end()
    {
        using var isSeen = new ManualResetEventSlim();
        var execution = new Execution(new Endless(isSeen), new EdgeMap([new EdgeRange("planted", 0, 8)], ["planted"]));
        using var watchdog = new Watchdog(execution, TimeSpan.FromMilliseconds(50), isSeen.Set);
        Assert.Null(execution.Run("x"u8));
        Assert.True(isSeen.IsSet);
    }

    private (FindingFolder Findings, long Executions) Fuzz(FuzzTarget target, long most)
    {
        var edges = new EdgeMap([new EdgeRange("planted", 0, 8)], ["planted"]);
        var execution = new Execution(target, edges);
        var findings = new FindingFolder(_folder.FullName);
        var loop = new FuzzLoop(target, edges, execution, findings, last: null, seed: 7);
        loop.Replay(target.Seeds());
        while (execution.Count < most && findings.Count == 0) loop.Step();
        return (findings, execution.Count);
    }

    /// <summary>Six bytes, one after the other, lead to a read past the end.</summary>
    private sealed class Planted(bool guides) : FuzzTarget
    {
        private static readonly byte[] Way = [0x13, 0x77, 0xC2, 0x3D, 0x99, 0x5B];

        public override string Name => "planted";

        public override string Subject => "";

        public override string Oracle => "";

        public override string[] Namespaces => ["planted"];

        public override int MaxLength => 16;

        public override IEnumerable<byte[]> Seeds() => ["hello"u8.ToArray()];

        public override void Execute(ReadOnlySpan<byte> input)
        {
            for (var i = 0; i < Way.Length; i++)
            {
                if (i >= input.Length || input[i] != Way[i]) return;
                if (guides) Coverage.Map[i]++;
            }

            _ = input[input.Length];
        }
    }

    private sealed class Hungry : FuzzTarget
    {
        public override string Name => "hungry";

        public override string Subject => "";

        public override string Oracle => "";

        public override string[] Namespaces => ["planted"];

        public override IEnumerable<byte[]> Seeds() => [];

        public override void Execute(ReadOnlySpan<byte> input)
        {
            if (input[0] == '!') GC.KeepAlive(new byte[10_000_000]);
        }
    }

    private sealed class Endless(ManualResetEventSlim isSeen) : FuzzTarget
    {
        public override string Name => "endless";

        public override string Subject => "";

        public override string Oracle => "";

        public override string[] Namespaces => ["planted"];

        public override IEnumerable<byte[]> Seeds() => [];

        public override void Execute(ReadOnlySpan<byte> input)
        {
            while (!isSeen.IsSet) Thread.SpinWait(1_000);
        }
    }
}
