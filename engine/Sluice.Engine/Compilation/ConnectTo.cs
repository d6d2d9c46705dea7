using Sluice.Transport;

namespace Sluice.Engine.Compilation;

/// <summary>Sends what is meant for one host elsewhere; the Host field, and the name asked for in TLS, stay as the definition has them.</summary>
/// <param name="Host">The host of the integration's URI, in any case.</param>
/// <param name="Port">Its port, or <c>null</c> for any.</param>
/// <param name="Target">Where to connect instead.</param>
/// <param name="UsesTls">Whether TLS is spoken there, whatever the definition's scheme.</param>
public sealed record ConnectTo(string Host, int? Port, DialTarget Target, bool UsesTls = false)
{
    public bool Covers(string host, int port) => string.Equals(host, Host, StringComparison.OrdinalIgnoreCase) && (Port is null || Port == port);
}
