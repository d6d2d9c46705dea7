using System.CommandLine;
using Sluice.Host.Output;

namespace Sluice.Host.CommandLine;

/// <summary><c>sluice completion</c>: a script that teaches a shell the command line.</summary>
internal sealed class CompletionCommand : Command
{
    private const string Bash = "bash";
    private const string Zsh = "zsh";

    public CompletionCommand(HostContext context)
        : base("completion", "Print a completion script for a shell.")
    {
        Argument<string> shell = new("SHELL") { Description = $"{Bash} or {Zsh}." };
        shell.AcceptOnlyFromAmong(Bash, Zsh);
        Arguments.Add(shell);
        SetAction(parsed =>
        {
            var words = CompletionWords.Of(parsed.RootCommandResult.Command);
            context.Out.Write(parsed.GetValue(shell) == Bash ? BashCompletion.Of(words) : ZshCompletion.Of(words));
        });
    }
}
