namespace Sluice.Definitions;

/// <summary>An integration's <c>tlsConfig</c>. Without meaning for http endpoints.</summary>
/// <param name="InsecureSkipVerification">Whether certificates of private issuers, and self-signed ones, are accepted.</param>
/// <param name="ServerNameToVerify">The name to ask for and to verify in the place of the endpoint's host; null for that host.</param>
public sealed record IntegrationTls(bool InsecureSkipVerification, string? ServerNameToVerify)
{
    /// <summary>AWS's defaults.</summary>
    public static IntegrationTls Default { get; } = new(InsecureSkipVerification: false, ServerNameToVerify: null);
}
