using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Engine.Upstreams.Groups;

namespace Sluice.Host.Configuration;

/// <summary>The values that members below <c>upstreams</c> take.</summary>
internal static class UpstreamTexts
{
    public static ImmutableArray<(string Text, UpstreamFaults Fault)> FaultNames { get; } =
    [
        ("connect-failure", UpstreamFaults.ConnectFailure), ("reset", UpstreamFaults.Reset), ("timeout", UpstreamFaults.Timeout),
        ("502", UpstreamFaults.Status502), ("503", UpstreamFaults.Status503), ("504", UpstreamFaults.Status504), ("5xx", UpstreamFaults.Status5xx),
    ];

    /// <summary>As the schema and the page write it.</summary>
    public static string Of(UpstreamFaults faults) => string.Join(", ", FaultNames.Where(name => faults.HasFlag(name.Fault)).Select(name => name.Text));

    public static string Of(int milliseconds) => milliseconds % 1_000 == 0
        ? (milliseconds / 1_000).ToString(CultureInfo.InvariantCulture) + "s"
        : milliseconds.ToString(CultureInfo.InvariantCulture) + "ms";

    public static UpstreamFaults Faults(Member member, SettingReading read) =>
        read.Many<FaultName>(member, TryReadFault).Aggregate(UpstreamFaults.None, (faults, name) => faults | name.Fault);

    public static int Milliseconds(Member member, int least, int most, int otherwise, SettingReading read)
    {
        if (read.One<TimeSpan?>(member, DurationText.TryRead) is not { TotalMilliseconds: var milliseconds }) return otherwise;
        if (milliseconds >= least && milliseconds <= most) return (int)milliseconds;
        read.Findings.Wrong(FaultCode.WrongValue, member.Value.Location, $"{member.Name} is less than {Of(least)}", $"Write at least {Of(least)}");
        return otherwise;
    }

    /// <summary>A path with or without a query, that a request line can hold.</summary>
    public static bool TryReadPath(string text, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out Problem? problem)
    {
        value = text.StartsWith('/') && text.All(c => c is > ' ' and < '\x7f' and not '#') ? text : null;
        problem = value is null ? new Problem($"{text} is no path", "Write a path such as /healthz, percent-encoded") : null;
        return value is not null;
    }

    /// <summary>A status, or two with a hyphen between them.</summary>
    public static bool TryReadStatuses(string text, [NotNullWhen(true)] out StatusRange? value, [NotNullWhen(false)] out Problem? problem)
    {
        var parts = text.Split('-');
        var isRange = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var least)
            & int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var most) & parts.Length <= 2;
        value = isRange && least is >= 200 and <= 599 && most >= least && most <= 599 ? new StatusRange(least, most) : null;
        problem = value is null ? new Problem($"{text} is no range of statuses", "Write 200, or 200-399; from 200 to 599") : null;
        return value is not null;
    }

    private static bool TryReadFault(string text, [NotNullWhen(true)] out FaultName? value, [NotNullWhen(false)] out Problem? problem)
    {
        var found = FaultNames.FirstOrDefault(name => name.Text == text);
        value = found.Text is null ? null : new FaultName(found.Fault);
        problem = value is null ? new Problem($"{text} is no way to fail", $"Write one of {string.Join(", ", FaultNames.Select(name => name.Text))}") : null;
        return value is not null;
    }

    private sealed record FaultName(UpstreamFaults Fault);
}
