namespace Sluice.Engine.Upstreams.Tls;

/// <summary>How TLS is spoken with an upstream.</summary>
/// <param name="ServerName">The name sent as SNI (unless it is an address) and looked for in the certificate.</param>
/// <param name="AcceptsUnknownIssuers">
/// AWS's <c>insecureSkipVerification</c>: the chain may end in a root that nobody trusts, or the certificate be its own; it must still end
/// in a root, be in its time, and carry the name.
/// </param>
/// <param name="Credentials">Whom to trust, and what to show.</param>
public sealed record UpstreamTls(string ServerName, bool AcceptsUnknownIssuers, UpstreamCredentials Credentials);
