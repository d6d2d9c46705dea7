using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sluice.Host.Configuration;

/// <summary>Durations: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>; a bare number is seconds.</summary>
internal static class DurationText
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    // The longer unit first: 5ms ends in s too.
    private static readonly (string Name, double Milliseconds)[] Units = [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("", 1_000)];

    public static bool TryRead(string text, [NotNullWhen(true)] out TimeSpan? value, [NotNullWhen(false)] out Problem? problem)
    {
        var unit = Array.Find(Units, unit => text.EndsWith(unit.Name, StringComparison.Ordinal));
        var isNumber = double.TryParse(text.AsSpan(0, text.Length - unit.Name.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        var milliseconds = number * unit.Milliseconds;
        value = isNumber && milliseconds <= Longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
        problem = value is null ? new Problem($"{text} is no duration", "Write 500ms, 30s, 5m or 1h; at most 24h") : null;
        return value is not null;
    }
}
