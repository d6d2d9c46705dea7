using System.Net;

namespace Sluice.Transport;

/// <summary>An address to be served by the event loops; a host's plain IPEndPoints stay on the host's own transport.</summary>
public sealed class LoopEndPoint(IPAddress address, int port) : IPEndPoint(address, port)
{
    /// <summary>A socket that listens there already and is to be used, and closed at the end; -1 where one is to be opened.</summary>
    internal int Descriptor { get; init; } = -1;
}

/// <summary>A Unix socket to be served by the event loops. A path that exists already is an address in use.</summary>
public sealed class LoopUnixEndPoint(string path) : EndPoint
{
    /// <summary>The socket's path in the file system.</summary>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public override System.Net.Sockets.AddressFamily AddressFamily => System.Net.Sockets.AddressFamily.Unix;

    /// <inheritdoc/>
    public override string ToString() => Path;
}
