using Sluice.Fuzz.Fuzzing;
using Sluice.Fuzz.Targets;

namespace Sluice.Fuzz.Commands;

/// <summary>A short run of a target, the same every time: its corpus, then so many executions from a fixed seed.</summary>
public static class Smoke
{
    private const ulong Seed = 20_261_120;

    /// <summary>The names of the targets.</summary>
    public static string[] Targets() => [.. AllTargets.Create().Select(target => target.Name)];

    /// <summary>Runs a target; gives its figures and what it found, null for nothing.</summary>
    public static (string Figures, string? Failure) Run(string name, string output)
    {
        var target = AllTargets.Named(name) ?? throw new ArgumentException($"There is no target {name}.", nameof(name));
        using var run = new FuzzRun(target, Path.Combine(output, "findings", name), Seed, keepsLastInput: false);
        using var watchdog = new Watchdog(run.Execution, LongRun.CpuLimit(target), () =>
        {
            Console.Error.WriteLine($"An execution of {name} does not end.");
            Watchdog.EndProcess(1);
        });
        string? failure = null;
        run.Loop.Found = (path, thrown) => failure ??= $"{path}: {thrown}";
        run.Loop.Replay(CommittedCorpus.Of(name).Concat(target.Seeds()));
        var end = run.Execution.Count + target.SmokeExecutions;
        while (run.Execution.Count < end && failure is null) run.Loop.Step();
        return (run.Figures.ToString(), failure);
    }
}
