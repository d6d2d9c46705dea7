using Microsoft.AspNetCore.Connections;
using Sluice.Engine.Exchanges;
using Sluice.Transport;

namespace Sluice.Engine.Upstreams;

/// <summary>Dials over the event loops' own sockets.</summary>
public sealed class LoopDialer(NameResolver names) : IUpstreamDialer
{
    private readonly Dialer _dialer = new(names);

    public async ValueTask<DialOutcome> DialAsync(DialTarget address, EventLoop loop, int timeoutMilliseconds)
    {
        var result = await _dialer.ConnectAsync(address, timeoutMilliseconds);
        if (!result.IsConnected) return new DialOutcome(null, null, ReasonOf(result.Error));
        var connection = result.Connection;
        return new DialOutcome(connection.Transport, () => Close(connection), Reason.None);
    }

    /// <summary>An abort ends the socket; only disposing gives back the blocks that a reader had not consumed.</summary>
    private static void Close(ConnectionContext connection)
    {
        connection.Abort();
        _ = connection.DisposeAsync();
    }

    private static Reason ReasonOf(DialError error) => error switch
    {
        DialError.NameNotResolved => Reason.UpstreamNameNotResolved,
        DialError.TimedOut => Reason.UpstreamConnectTimedOut,
        DialError.Refused or DialError.NoSuchSocket => Reason.UpstreamRefused,
        _ => Reason.UpstreamUnreachable,
    };
}
