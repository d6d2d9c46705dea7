using System.CommandLine;
using Sluice.Fuzz.Fuzzing;
using Sluice.Fuzz.Targets;

namespace Sluice.Fuzz.Commands;

/// <summary>The argument TARGET.</summary>
internal static class TargetArgument
{
    public static Argument<string> Create()
    {
        var argument = new Argument<string>("TARGET") { Description = "A name that `list` shows." };
        argument.Validators.Add(result =>
        {
            var name = result.GetValueOrDefault<string>();
            if (AllTargets.Named(name) is null) result.AddError($"There is no target '{name}'. There are {string.Join(", ", AllTargets.Create().Select(target => target.Name))}.");
        });
        return argument;
    }

    public static FuzzTarget Of(ParseResult parsed, Argument<string> argument) => AllTargets.Named(parsed.GetValue(argument)!)!;
}
