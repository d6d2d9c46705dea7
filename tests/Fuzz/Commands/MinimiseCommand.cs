using System.CommandLine;
using Sluice.Fuzz.Fuzzing;

namespace Sluice.Fuzz.Commands;

/// <summary>`minimise`: the shortest input that still fails in the same way.</summary>
internal static class MinimiseCommand
{
    public static Command Create()
    {
        var name = TargetArgument.Create();
        var file = new Argument<FileInfo>("FILE") { Description = "An input that fails." };
        file.AcceptExistingOnly();
        var command = new Command("minimise", "Leaves out of a failing input all that can be left out, and writes the rest beside it as FILE.min.") { name, file };
        command.SetAction(parsed =>
        {
            var target = TargetArgument.Of(parsed, name);
            var path = parsed.GetValue(file)!.FullName;
            using var run = new FuzzRun(target, RepositoryFolder.Artifacts, seed: 1, keepsLastInput: false);
            var input = File.ReadAllBytes(path);
            if (Failure(run, input) is not { } kind)
            {
                Console.Out.WriteLine("Nothing is wrong with this input.");
                return 1;
            }

            input = Shrink(run, input, kind);
            File.WriteAllBytes(path + ".min", input);
            Console.Out.WriteLine($"{kind}\n{input.Length} bytes in {path}.min:\n{InputText.Write(input)}");
            return 0;
        });
        return command;
    }

    private static string? Failure(FuzzRun run, byte[] input) => (run.Execution.Run(input) ?? run.Execution.Examine(input)) is { } failure
        ? $"{failure.GetType().Name}: {failure.Message.Split('\n')[0]}"
        : null;

    private static byte[] Shrink(FuzzRun run, byte[] input, string kind)
    {
        for (var piece = Math.Max(1, input.Length / 2); piece > 0; piece /= 2)
        {
            for (var place = 0; place < input.Length;)
            {
                byte[] shorter = [.. input.AsSpan(0, place), .. input.AsSpan(Math.Min(input.Length, place + piece))];
                if (Failure(run, shorter) == kind) input = shorter;
                else place += piece;
            }
        }

        return input;
    }
}
