using Sluice.Definitions.Documents;

namespace Sluice.Host.Configuration;

/// <summary>One key of the configuration.</summary>
/// <param name="Key">Its names from the root, with dots between.</param>
/// <param name="Form">What it takes, in a word: <c>integer</c>, <c>boolean</c>, <c>duration</c>, <c>URLs</c> ...</param>
/// <param name="Default">What holds where nothing is said.</param>
/// <param name="Apply">Reads the value into the settings.</param>
internal sealed record Setting(string Key, string Form, string Default, Func<HostSettings, Member, SettingReading, HostSettings> Apply);
