using System.CommandLine;

namespace Sluice.LoadTests.Commands;

/// <summary>Options that take a number of at least 1.</summary>
internal static class PositiveOption
{
    public static Option<int> Create(string name, int fallback, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => fallback };
        option.Validators.Add(result => Check(result.GetValueOrDefault<int>(), name, result.AddError));
        return option;
    }

    public static Option<int?> CreateOptional(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description };
        option.Validators.Add(result => Check(result.GetValueOrDefault<int?>() ?? 1, name, result.AddError));
        return option;
    }

    private static void Check(int value, string name, Action<string> fault)
    {
        if (value < 1)
        {
            fault($"{name} takes a number of at least 1.");
        }
    }
}
