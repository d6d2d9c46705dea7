using System.CommandLine;
using Sluice.Fuzz.Fuzzing;

namespace Sluice.Fuzz.Commands;

/// <summary>`run`: one input again.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var name = TargetArgument.Create();
        var file = new Argument<FileInfo>("FILE") { Description = "The input: its bytes." };
        file.AcceptExistingOnly();
        var command = new Command("run", "Runs a target with one input, as a finding is reproduced. Exit code 1 where something is wrong.") { name, file };
        command.SetAction(parsed =>
        {
            var target = TargetArgument.Of(parsed, name);
            var input = File.ReadAllBytes(parsed.GetValue(file)!.FullName);
            Console.Out.WriteLine(InputText.Write(input));
            using var run = new FuzzRun(target, RepositoryFolder.Artifacts, seed: 1, keepsLastInput: false);
            using var watchdog = new Watchdog(run.Execution, LongRun.CpuLimit(target), () =>
            {
                Console.Out.WriteLine("It does not end.");
                Watchdog.EndProcess(1);
            });
            var failure = run.Execution.Run(input) ?? run.Execution.Examine(input);
            Console.Out.WriteLine(failure?.ToString() ?? "Nothing is wrong.");
            return failure is null ? 0 : 1;
        });
        return command;
    }
}
