using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sluice.Definitions.Documents;
using Sluice.Engine.Recording;

namespace Sluice.Host.Configuration;

/// <summary>The keys below <c>accessLog</c>.</summary>
internal static class LogTable
{
    private const int LeastBufferBytes = 65_536;
    private const int MostBufferBytes = 1 << 30;

    public static ImmutableArray<Setting> All { get; } =
    [
        new("accessLog.default", "place", LogSettings.StandardOutput, (settings, member, read) =>
            settings with { Logs = settings.Logs with { DefaultPlace = Place(member, read) ?? settings.Logs.DefaultPlace } }),
        new("accessLog.destinations", "places", "", (settings, member, read) =>
            settings with { Logs = settings.Logs with { Places = Places(member, read) } }),
        new("accessLog.bufferBytes", "integer", LogDestinations.DefaultRingBytes.ToString(CultureInfo.InvariantCulture), (settings, member, read) =>
            settings with { Logs = settings.Logs with { BufferBytes = (int)read.Integer(member, LeastBufferBytes, MostBufferBytes, settings.Logs.BufferBytes) } }),
    ];

    private static FrozenDictionary<string, string> Places(Member member, SettingReading read)
    {
        if (read.Members.Object(member.Value, member.Name) is not { } map) return FrozenDictionary<string, string>.Empty;
        Dictionary<string, string> places = [];
        foreach (var destination in map.Members)
        {
            if (Place(destination, read) is { } place) places[destination.Name] = place;
        }

        return places.ToFrozenDictionary();
    }

    /// <summary>A configuration file names its neighbours; the environment has none and means the working directory.</summary>
    private static string? Place(Member member, SettingReading read)
    {
        var text = read.One<string>(member, NotEmpty);
        if (text is null or LogSettings.StandardOutput) return text;
        var directory = EnvironmentLayer.IsVariable(member.Value.File) ? "" : Path.GetDirectoryName(member.Value.File) ?? "";
        return Path.GetFullPath(Path.Combine(directory, text));
    }

    private static bool NotEmpty(string text, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out Problem? problem)
    {
        value = text.Length > 0 ? text : null;
        problem = value is null ? new Problem("The place of the access log is empty", "Write stdout or the path of a file") : null;
        return value is not null;
    }
}
