using System.CommandLine;
using System.CommandLine.Completions;

namespace Sluice.Host.Output;

/// <summary>A command as a completion script knows it.</summary>
/// <param name="Name">Its verb.</param>
/// <param name="Description">What it does.</param>
/// <param name="Flags">Its options, and those of every command.</param>
/// <param name="Choices">What its argument may be; empty for file names.</param>
/// <param name="HasArgument">Whether it takes an argument.</param>
internal sealed record CompletionWords(
    string Name, string Description, IReadOnlyList<CompletionFlag> Flags, IReadOnlyList<string> Choices, bool HasArgument)
{
    private static readonly CompletionFlag Help = new("--help", "Show help.", null, [], false);

    /// <summary>The verbs below the root.</summary>
    public static IReadOnlyList<CompletionWords> Of(Command root) => [.. root.Subcommands.Select(command => new CompletionWords(
        command.Name,
        command.Description ?? "",
        [.. command.Options.Select(CompletionFlag.Of).Where(flag => flag.Name != Help.Name), Help],
        [.. command.Arguments.SelectMany(argument => argument.GetCompletions(CompletionContext.Empty)).Select(item => item.Label)],
        command.Arguments.Count > 0))];
}
