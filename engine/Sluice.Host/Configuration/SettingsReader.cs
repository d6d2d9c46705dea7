using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;

namespace Sluice.Host.Configuration;

/// <summary>Reads the configuration: the environment laid over the file.</summary>
internal static class SettingsReader
{
    /// <summary>The file that is read where no other is named, when it is there.</summary>
    public const string DefaultFile = "sluice.yaml";

    /// <summary>Reads everything; where there are faults the result is of no use.</summary>
    /// <param name="file">The file's path, or null for none.</param>
    /// <param name="environment">Environment variables.</param>
    /// <param name="partial">Whether refused features of stages are carried instead of being faults.</param>
    /// <param name="findings">Where faults and notices go.</param>
    public static HostSettings Read(string? file, IReadOnlyDictionary<string, string> environment, bool partial, Findings findings) =>
        ReadTree(file is null ? null : ReadFile(file, findings), environment, partial, findings);

    /// <summary>The same with a file that was read already, or none.</summary>
    public static HostSettings ReadTree(MapNode? root, IReadOnlyDictionary<string, string> environment, bool partial, Findings findings)
    {
        var read = new SettingReading(findings, partial);
        var settings = new HostSettings();

        // The short form would be lost under a variable that sets one limit.
        if (root?.Find(SettingTable.Limits) is { Value: ScalarNode { Kind: not ScalarKind.Null } } limits) settings = Apply(limits, "", settings, read);
        foreach (var layer in EnvironmentLayer.Read(environment, findings)) root = root is null ? layer : Overlay.Of(root, layer);
        return root is null ? settings : Walk(root, "", settings, read);
    }

    private static MapNode? ReadFile(string file, Findings findings) =>
        FileBytes.Read(file, DocumentLimits.Default, findings) is { } bytes ? DocumentReader.ReadObject(file, bytes, DocumentLimits.Default, findings) : null;

    private static HostSettings Walk(MapNode map, string prefix, HostSettings settings, SettingReading read)
    {
        foreach (var member in map.Members)
        {
            if (member.Value is not ScalarNode { Kind: ScalarKind.Null } || !SettingKeys.IsKnown(prefix, member.Name))
            {
                settings = Apply(member, prefix, settings, read);
            }
        }

        return settings;
    }

    private static HostSettings Apply(Member member, string prefix, HostSettings settings, SettingReading read)
    {
        var key = prefix + member.Name;
        if (key == SettingTable.Limits && member.Value is ScalarNode) key = SettingTable.AccountLimits;
        if (SettingKeys.Find(key) is { } setting) return setting.Apply(settings, member, read);
        if (SettingKeys.IsGroup(key))
        {
            return read.Members.Object(member.Value, member.Name) is { } map ? Walk(map, key + ".", settings, read) : settings;
        }

        if (member.Name.StartsWith("x-", StringComparison.Ordinal)) return settings;
        read.Members.Unknown(member, SettingKeys.Below(prefix), prefix.Length == 0 ? "the configuration" : prefix.TrimEnd('.'));
        return settings;
    }
}
