using Sluice.Transport;

namespace Sluice.Engine.Upstreams.Groups;

/// <summary>One target of a group, as configured.</summary>
/// <param name="Address">Where to connect.</param>
/// <param name="Weight">Its share of requests relative to the others, 1 to 256.</param>
/// <param name="UsesTls">Whether TLS is spoken there; <c>null</c> for what the definition's scheme says.</param>
public sealed record TargetSettings(DialTarget Address, int Weight = 1, bool? UsesTls = null);
