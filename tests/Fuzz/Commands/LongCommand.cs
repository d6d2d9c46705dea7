using System.CommandLine;

namespace Sluice.Fuzz.Commands;

/// <summary>`long`: a target for as long as it was told.</summary>
internal static class LongCommand
{
    public static Command Create()
    {
        var name = TargetArgument.Create();
        var minutes = new Option<double>("--minutes") { Description = "Least CPU minutes.", DefaultValueFactory = _ => 20 };
        var executions = new Option<long>("--executions") { Description = "Least executions. The run ends when both are reached.", DefaultValueFactory = _ => 0 };
        var seed = new Option<ulong>("--seed") { Description = "What the random choices begin with.", DefaultValueFactory = _ => 1 };
        var folder = new Option<string?>("--out") { Description = "Where corpus and findings go; artifacts/fuzz unless told otherwise." };
        var jobs = new Option<int>("--jobs") { Description = "Processes, each with a seed of its own, that share the corpus.", DefaultValueFactory = _ => 1 };
        var command = new Command(
            "long",
            """
            Fuzzes one target until it has had its CPU minutes and its executions. The corpus grows in the output folder, and the next run begins
            with it. Exit code 1 where there are findings.

            Example:
              long chunked --minutes 20 --executions 50000000
            """)
        {
            name, minutes, executions, seed, folder, jobs,
        };
        command.SetAction(parsed =>
        {
            var target = TargetArgument.Of(parsed, name);
            var output = parsed.GetValue(folder) ?? RepositoryFolder.Artifacts;
            var run = new LongRun(target, output, TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(executions), parsed.GetValue(seed));
            return parsed.GetValue(jobs) > 1 ? JobProcesses.Run(run, parsed.GetValue(jobs)) : run.Run();
        });
        return command;
    }
}
