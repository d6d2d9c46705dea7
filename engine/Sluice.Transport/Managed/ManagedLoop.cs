using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Sluice.Transport;

/// <summary>
/// A loop without a kernel's event queue. Kestrel's socket transport does the reading and writing, and everything that completes comes
/// to the loop as mail: its turn has no events, only mail, timers and the ready list.
/// </summary>
internal sealed class ManagedLoop(int index, EventLoopOptions options, SocketConnectionContextFactory sockets) : EventLoop(index, options)
{
#pragma warning disable RS0030 // Here, and here alone, the loop waits: for its next turn.
    private readonly AutoResetEvent _mail = new(initialState: false);
#pragma warning restore RS0030
    private readonly HashSet<ManagedConnection> _connections = [];

    /// <summary>Makes connections of Kestrel's transport.</summary>
    internal SocketConnectionContextFactory Sockets => sockets;

    internal void Add(ManagedConnection connection)
    {
        Debug.Assert(InLoop, "Connections are registered on their loop.");
        _connections.Add(connection);
        Counters.Descriptors++;
    }

    internal void Remove(ManagedConnection connection)
    {
        Debug.Assert(InLoop, "Connections are registered on their loop.");
        _connections.Remove(connection);
        Counters.Descriptors--;
        Counters.Closes++;
    }

    internal override ValueTask<DialResult> ConnectAsync(EndPoint address, int timeoutMilliseconds, bool inLoopMode) =>
        ManagedDial.ConnectAsync(this, address, timeoutMilliseconds, inLoopMode);

    internal override void CloseAll(Exception reason)
    {
        foreach (var connection in _connections)
        {
            connection.OnFault(reason);
        }

        EndTurns();
    }

    private protected override void Wake() => _mail.Set();

    private protected override void WaitForEvents(int timeoutMilliseconds)
    {
        if (timeoutMilliseconds != 0)
        {
            _mail.WaitOne(timeoutMilliseconds);
        }
    }

    private protected override void DispatchEvents()
    {
    }

    private protected override void EndBatch()
    {
    }
}
