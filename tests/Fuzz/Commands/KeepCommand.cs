using System.CommandLine;
using Sluice.Fuzz.Fuzzing;

namespace Sluice.Fuzz.Commands;

/// <summary>`keep`: what long runs found worth keeping goes into the repository.</summary>
internal static class KeepCommand
{
    public static Command Create()
    {
        var name = TargetArgument.Create();
        var from = new Option<string?>("--from") { Description = "The folder that `long` wrote to; artifacts/fuzz unless told otherwise." };
        var command = new Command("keep", $"Writes the smallest inputs that reach everything the corpora of long runs reach to {CommittedCorpus.Folder}.") { name, from };
        command.SetAction(parsed =>
        {
            var target = TargetArgument.Of(parsed, name);
            var folder = parsed.GetValue(from) ?? RepositoryFolder.Artifacts;
            using var run = new FuzzRun(target, folder, seed: 1, keepsLastInput: false);
            var inputs = new CorpusFolder(Path.Combine(folder, "corpus", target.Name)).TakeNew().Concat(CommittedCorpus.Of(target.Name)).Concat(target.Seeds());
            run.Loop.Replay(inputs.OrderBy(input => input.Length));
            var kept = CommittedCorpus.Write(RepositoryFolder.Find(), target.Name, run.Loop.Corpus.Favourites().Select(entry => entry.Input));
            Console.Out.WriteLine($"{run.Figures}; {kept} of {run.Loop.Corpus.Favourites().Count} favourites kept");
        });
        return command;
    }
}
