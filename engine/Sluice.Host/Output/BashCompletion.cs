using System.Text;

namespace Sluice.Host.Output;

/// <summary>The script for bash: verbs first, then options, choices of the option before, and file names.</summary>
internal static class BashCompletion
{
    public static string Of(IReadOnlyList<CompletionWords> commands)
    {
        StringBuilder script = new("# bash completion for sluice; made by: sluice completion bash\n");
        script.Append(Begin.Replace("VERBS", string.Join(' ', commands.Select(command => command.Name)), StringComparison.Ordinal));
        script.Append("    case \"$verb $before\" in\n");
        foreach (var command in commands)
        {
            foreach (var flag in command.Flags.Where(flag => flag.Value is not null)) script.Append(Value(command, flag));
        }

        script.Append("    esac\n    case \"$verb\" in\n");
        foreach (var command in commands)
        {
            var flags = string.Join(' ', command.Flags.Select(flag => flag.Name));
            script.Append($"        {command.Name}) flags=\"{flags}\" choices=\"{string.Join(' ', command.Choices)}\" ;;\n");
        }

        return script.Append(End).ToString();
    }

    private static string Value(CompletionWords command, CompletionFlag flag)
    {
        var answer = flag.TakesFile ? "COMPREPLY=($(compgen -f -- \"$current\"))" : $"COMPREPLY=($(compgen -W \"{string.Join(' ', flag.Choices)}\" -- \"$current\"))";
        return $"        \"{command.Name} {flag.Name}\") {answer}; return ;;\n";
    }

    private const string Begin = """
        _sluice() {
            local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" verb="${COMP_WORDS[1]}" flags="" choices=""
            COMPREPLY=()
            if [ "$COMP_CWORD" -eq 1 ]; then
                COMPREPLY=($(compgen -W "VERBS --help --version" -- "$current"))
                return
            fi

        """;

    private const string End = """
            esac
            if [ -n "$choices" ]; then COMPREPLY=($(compgen -W "$choices" -- "$current"))
            elif [ "${current#-}" != "$current" ]; then COMPREPLY=($(compgen -W "$flags" -- "$current"))
            else COMPREPLY=($(compgen -f -- "$current")); fi
        }
        complete -o filenames -F _sluice sluice

        """;
}
