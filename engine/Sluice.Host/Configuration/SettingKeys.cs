using System.Collections.Frozen;

namespace Sluice.Host.Configuration;

/// <summary>The keys of the configuration as a tree of names.</summary>
internal static class SettingKeys
{
    private static readonly FrozenDictionary<string, Setting> ByKey = SettingTable.All.ToFrozenDictionary(setting => setting.Key);

    private static readonly FrozenSet<string> Groups = SettingTable.All.SelectMany(setting => Parents(setting.Key)).ToFrozenSet();

    public static Setting? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>Whether other keys lie below this one.</summary>
    public static bool IsGroup(string key) => Groups.Contains(key);

    public static bool IsKnown(string prefix, string name) => ByKey.ContainsKey(prefix + name) || IsGroup(prefix + name);

    /// <summary>The names that may stand directly below a prefix, which is empty or ends in a dot.</summary>
    public static IReadOnlyCollection<string> Below(string prefix) =>
        [.. ByKey.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..].Split('.')[0]).Distinct()];

    private static IEnumerable<string> Parents(string key)
    {
        for (var dot = key.LastIndexOf('.'); dot > 0; dot = key.LastIndexOf('.', dot - 1)) yield return key[..dot];
    }
}
