using System.CommandLine;
using System.Globalization;

namespace Sluice.LoadTests.Commands;

/// <summary>Options that take a time as sluice.yaml writes it: 500ms, 30s, 5m; a bare number is seconds. At most a day.</summary>
internal static class DurationOption
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];

    public static Option<TimeSpan> Create(string name, TimeSpan fallback, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => fallback,
        CustomParser = result =>
        {
            if (TryParse(result.Tokens[0].Value) is { } time)
            {
                return time;
            }

            result.AddError($"{name} takes a time such as 500ms, 30s or 5m, not '{result.Tokens[0].Value}'.");
            return default;
        },
    };

    /// <summary>Null when it is none.</summary>
    internal static TimeSpan? TryParse(string text)
    {
        var (unit, seconds) = Units.FirstOrDefault(known => text.EndsWith(known.Unit, StringComparison.Ordinal), ("", 1));
        return double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * seconds <= TimeSpan.FromDays(1).TotalSeconds
            ? TimeSpan.FromSeconds(number * seconds)
            : null;
    }
}
