using System.CommandLine;
using System.CommandLine.Completions;

namespace Sluice.Host.Output;

/// <summary>An option as a completion script knows it.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Description">What it does.</param>
/// <param name="Value">What its value is called; null where it takes none.</param>
/// <param name="Choices">What its value may be; empty where anything.</param>
/// <param name="IsRepeatable">Whether it may come more than once.</param>
internal sealed record CompletionFlag(string Name, string Description, string? Value, IReadOnlyList<string> Choices, bool IsRepeatable)
{
    /// <summary>Whether the value is the path of a file.</summary>
    public bool TakesFile => Value == "FILE";

    public static CompletionFlag Of(Option option)
    {
        var value = option.ValueType == typeof(bool) ? null : option.HelpName ?? "VALUE";
        string[] choices = value is null ? [] : [.. option.GetCompletions(CompletionContext.Empty).Select(item => item.Label)];
        return new CompletionFlag(option.Name, option.Description ?? "", value, choices, option.Arity.MaximumNumberOfValues > 1);
    }
}
