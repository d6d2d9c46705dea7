using System.IO.Pipelines;

namespace Sluice.Engine.Exchanges;

/// <summary>What a client connection becomes behind a 101 (RFC 9110 section 7.8). All calls on the connection's loop.</summary>
public abstract class SwitchedConnection
{
    /// <summary>Serves the connection to its end. Called once.</summary>
    /// <param name="client">The client's two directions: the 101 is written and not flushed, and bytes that came behind the request are unread.</param>
    /// <returns>True when the connection may end gracefully, false when it must be reset.</returns>
    public abstract ValueTask<bool> RunAsync(IDuplexPipe client);

    /// <summary>The process is going away: the connection ends at a time of its own choice, so that not all clients come back at once.</summary>
    /// <param name="withinMilliseconds">By when; what is still there then is cut by whoever drains.</param>
    public abstract void Drain(long withinMilliseconds);

    /// <summary>The client has reset the connection.</summary>
    public abstract void ClientGone();
}
