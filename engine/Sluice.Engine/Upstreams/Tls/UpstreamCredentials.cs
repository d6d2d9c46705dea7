namespace Sluice.Engine.Upstreams.Tls;

/// <summary>
/// Whom upstream connections trust and what they show. The object is an identity that outlives what it holds: a handshake takes what is
/// current when it begins, and established connections stay.
/// </summary>
public sealed class UpstreamCredentials
{
    private volatile UpstreamCredentialSet _current;

    public UpstreamCredentials(UpstreamCredentialSet? initial = null) => _current = initial ?? new UpstreamCredentialSet(null, null);

    /// <summary>Any thread.</summary>
    public UpstreamCredentialSet Current
    {
        get => _current;
        set => _current = value;
    }
}
