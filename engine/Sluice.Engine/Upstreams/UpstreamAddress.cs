using Sluice.Engine.Upstreams.Tls;
using Sluice.Transport;

namespace Sluice.Engine.Upstreams;

/// <summary>The whole identity of an upstream target: connections are shared by what agrees in all of it.</summary>
/// <param name="Target">Where to connect.</param>
/// <param name="Tls">How TLS is spoken there; <c>null</c> for plain TCP.</param>
public sealed record UpstreamAddress(DialTarget Target, UpstreamTls? Tls = null)
{
    /// <summary>Host and port, or <c>unix:</c> and the path of a socket; for people, and for labels of metrics.</summary>
    public override string ToString() => Target.ToString();
}
