using System.Text;

namespace Sluice.Host.Output;

/// <summary>The script for zsh, in terms of its _arguments.</summary>
internal static class ZshCompletion
{
    public static string Of(IReadOnlyList<CompletionWords> commands)
    {
        StringBuilder script = new("#compdef sluice\n# zsh completion for sluice; made by: sluice completion zsh\n");
        script.Append("_sluice() {\n    local -a verbs\n    verbs=(\n");
        foreach (var command in commands) script.Append($"        '{command.Name}:{Quoted(command.Description)}'\n");
        script.Append("    )\n    if (( CURRENT == 2 )); then\n        _describe 'command' verbs\n        return\n    fi\n");
        script.Append("    local verb=$words[2]\n    shift words\n    (( CURRENT-- ))\n    case $verb in\n");
        foreach (var command in commands)
        {
            script.Append($"        {command.Name})\n            _arguments");
            foreach (var flag in command.Flags) script.Append($" \\\n                {Spec(flag)}");
            if (command.HasArgument) script.Append($" \\\n                '*:{(command.Choices.Count == 0 ? "definition:_files" : $"shell:({string.Join(' ', command.Choices)})")}'");
            script.Append("\n            ;;\n");
        }

        return script.Append("    esac\n}\n_sluice \"$@\"\n").ToString();
    }

    private static string Spec(CompletionFlag flag)
    {
        var action = flag.TakesFile ? "_files" : flag.Choices.Count > 0 ? $"({string.Join(' ', flag.Choices)})" : " ";
        var value = flag.Value is null ? "" : $":{Bracketed(flag.Value)}:{action}";
        return $"'{(flag.IsRepeatable ? "*" : "")}{flag.Name}[{Bracketed(flag.Description)}]{value}'";
    }

    private static string Bracketed(string text) =>
        Quoted(text).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);

    private static string Quoted(string text) => text.Replace("'", "'\\''", StringComparison.Ordinal);
}
