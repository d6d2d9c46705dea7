namespace Sluice.Host.Configuration;

/// <summary>One setting that a reload does not change.</summary>
/// <param name="Key">What the operator knows it by; a group stands for all its keys.</param>
/// <param name="Property">The property of <see cref="HostSettings"/>.</param>
/// <param name="Value">Its value, comparable with Equals.</param>
/// <param name="Keep">The first settings with this one as in the second.</param>
internal sealed record FixedSetting(string Key, string Property, Func<HostSettings, object> Value, Func<HostSettings, HostSettings, HostSettings> Keep);
