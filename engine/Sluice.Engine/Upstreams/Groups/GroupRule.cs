using Sluice.Transport;

namespace Sluice.Engine.Upstreams.Groups;

/// <summary>Settings for the upstreams that it covers.</summary>
/// <param name="Host">The host that is connected to, in any case; or <c>unix:</c> and the path of a socket.</param>
/// <param name="Port">Its port, or <c>null</c> for any.</param>
/// <param name="Settings">What holds there.</param>
public sealed record GroupRule(string Host, int? Port, GroupSettings Settings)
{
    public bool Covers(DialTarget target) => target.UnixPath is null
        ? string.Equals(target.Host, Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase) && (Port is null || Port == target.Port)
        : Host == target.ToString();
}
