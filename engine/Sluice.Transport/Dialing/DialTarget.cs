namespace Sluice.Transport;

/// <summary>Where to dial: a host name or address literal with its port, or a Unix socket.</summary>
public sealed record DialTarget
{
    private DialTarget(string host, int port, string? unixPath)
    {
        Host = host;
        Port = port;
        UnixPath = unixPath;
    }

    /// <summary>A host name, or an IPv4 or IPv6 literal without brackets; empty for a Unix socket.</summary>
    public string Host { get; }

    /// <summary>1 to 65535; 0 for a Unix socket.</summary>
    public int Port { get; }

    /// <summary>The path of a Unix socket, or null.</summary>
    public string? UnixPath { get; }

    /// <summary>A TCP target; brackets around an IPv6 literal are removed.</summary>
    public static DialTarget Tcp(string host, int port)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
        return new DialTarget(host.StartsWith('[') ? host.Trim('[', ']') : host, port, unixPath: null);
    }

    /// <summary>A Unix socket.</summary>
    public static DialTarget Unix(string path) => new("", 0, path);

    /// <inheritdoc/>
    public override string ToString() => UnixPath is null ? $"{Host}:{Port}" : $"unix:{UnixPath}";
}
