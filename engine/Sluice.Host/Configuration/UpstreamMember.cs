using Sluice.Definitions.Documents;

namespace Sluice.Host.Configuration;

/// <summary>One member of an object below <c>upstreams</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">What holds where the object is there without it; empty for nothing.</param>
/// <param name="Apply">Reads the value.</param>
internal sealed record UpstreamMember<T>(string Name, string Default, Func<T, Member, SettingReading, T> Apply)
{
    /// <summary>The settings with this member's value, where the object has it.</summary>
    public T ApplyTo(T settings, MapNode map, SettingReading read) =>
        map.Find(Name) is { Value: not ScalarNode { Kind: ScalarKind.Null } } member ? Apply(settings, member, read) : settings;
}
