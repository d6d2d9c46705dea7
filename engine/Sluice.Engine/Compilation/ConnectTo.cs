using Sluice.Transport;

namespace Sluice.Engine.Compilation;

/// <summary>Sends what is meant for one host elsewhere, over plain TCP; the Host field stays as the definition has it.</summary>
/// <param name="Host">The host of the integration's URI, in any case.</param>
/// <param name="Port">Its port, or <c>null</c> for any.</param>
/// <param name="Target">Where to connect instead.</param>
public sealed record ConnectTo(string Host, int? Port, DialTarget Target)
{
    public bool Covers(string host, int port) => string.Equals(host, Host, StringComparison.OrdinalIgnoreCase) && (Port is null || Port == port);
}
