using Sluice.LoadTests.Processes;

namespace Sluice.LoadTests.Peers;

/// <summary>A server or proxy that speaks WebSocket.</summary>
/// <param name="Name">sluice, nginx, haproxy, origin or node-ws.</param>
/// <param name="Process">Its process; descendants count too.</param>
/// <param name="Port">Loopback port.</param>
internal sealed record SocketPeer(string Name, ChildProcess Process, int Port)
{
    public const string Origin = "origin";
    public const string NodeWs = "node-ws";

    /// <summary>Path of the echo, at the origin and so through every proxy.</summary>
    public const string Path = "/ws";

    /// <summary>Whether each of its sessions has a connection of its own behind it.</summary>
    public bool IsProxy => Name is not (Origin or NodeWs);
}
