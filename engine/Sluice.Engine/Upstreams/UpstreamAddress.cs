namespace Sluice.Engine.Upstreams;

/// <summary>Where an upstream listens.</summary>
/// <param name="Host">Name or IP literal without brackets; the path of the socket when <paramref name="Port"/> is 0.</param>
/// <param name="Port">1 to 65535, or 0 for a Unix socket.</param>
public readonly record struct UpstreamAddress(string Host, int Port)
{
    public override string ToString() => Port == 0 ? $"unix:{Host}" : Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
