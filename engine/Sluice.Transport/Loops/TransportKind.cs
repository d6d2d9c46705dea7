namespace Sluice.Transport;

/// <summary>What carries the bytes of a group of loops. What the engine sees of it is the same.</summary>
public enum TransportKind
{
    /// <summary>The loops' own sockets over epoll. Linux only.</summary>
    Epoll,

    /// <summary>Kestrel's socket transport, on every system that .NET runs on; a request costs more CPU.</summary>
    Sockets,
}
