using Sluice.Fuzz.Fuzzing;

namespace Sluice.Fuzz.Commands;

/// <summary>Fuzzes until CPU and executions are used up, and shows how it goes.</summary>
internal sealed class LongRun(FuzzTarget target, string output, TimeSpan leastCpu, long leastExecutions, ulong seed)
{
    private const int MaxFindings = 20;
    private const int ExitStuck = 3;

    private static readonly TimeSpan ExchangeInterval = TimeSpan.FromSeconds(30);

    public FuzzTarget Target => target;

    public string Output => output;

    public TimeSpan LeastCpu => leastCpu;

    public long LeastExecutions => leastExecutions;

    public ulong Seed => seed;

    /// <summary>An execution that takes longer never ends, as far as anybody would wait.</summary>
    public static TimeSpan CpuLimit(FuzzTarget target) => TimeSpan.FromSeconds(target.IsSlow ? 10 : 5);

    public int Run()
    {
        var folder = Path.Combine(output, "findings", target.Name);
        var corpus = new CorpusFolder(Path.Combine(output, "corpus", target.Name));
        using var run = new FuzzRun(target, folder, seed, keepsLastInput: true);
        using var watchdog = new Watchdog(run.Execution, CpuLimit(target), () => ReportStuck(run));
        var progress = new ProgressLine();
        run.Loop.Kept = corpus.Add;
        run.Loop.Found = (path, failure) => progress.Line($"FOUND {path}: {failure.GetType().Name}: {failure.Message}");
        if (run.Recovered is { } fatal) progress.Line($"FOUND an input that ended the process before: {run.Findings.Add(fatal, new OracleException("The process died."))}");
        run.Loop.Replay(CommittedCorpus.Of(target.Name).Concat(target.Seeds()).Concat(corpus.TakeNew()));
        progress.Line($"{run.Figures}: the corpus as it was");
        var exchanged = Environment.TickCount64;
        while (!IsOver(run.Figures))
        {
            run.Loop.Step();
            progress.Show(run);
            if (Environment.TickCount64 - exchanged < ExchangeInterval.TotalMilliseconds) continue;
            exchanged = Environment.TickCount64;
            run.Loop.Replay(corpus.TakeNew().ToList());
        }

        progress.Line($"{run.Figures}: done");
        return run.Findings.Count == 0 ? 0 : 1;
    }

    private bool IsOver(RunFigures figures) => figures.Findings >= MaxFindings || (figures.Cpu >= leastCpu && figures.Executions >= leastExecutions);

    private static void ReportStuck(FuzzRun run)
    {
        var input = File.ReadAllBytes(run.LastInputPath!);
        var path = run.Findings.Add(input.AsSpan(sizeof(int), BitConverter.ToInt32(input)), new OracleException("The execution does not end."));
        Console.Out.WriteLine($"FOUND {path}: the execution does not end");
        File.Delete(run.LastInputPath!);
        Watchdog.EndProcess(ExitStuck);
    }
}
