using Microsoft.AspNetCore.Connections;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Upstreams.Tls;
using Sluice.Transport;

namespace Sluice.Engine.Upstreams;

/// <summary>Dials over the event loops' own sockets.</summary>
public sealed class LoopDialer(NameResolver names) : IUpstreamDialer
{
    private readonly Dialer _dialer = new(names);

    public ValueTask<DialOutcome> DialAsync(UpstreamAddress address, EventLoop loop, int timeoutMilliseconds) =>
        address.Tls is { } tls
            ? DialTlsAsync(address.Target, tls, loop, timeoutMilliseconds)
            : DialPlainAsync(address.Target, timeoutMilliseconds);

    private async ValueTask<DialOutcome> DialPlainAsync(DialTarget target, int timeoutMilliseconds)
    {
        var result = await _dialer.ConnectAsync(target, timeoutMilliseconds);
        if (!result.IsConnected) return new DialOutcome(null, null, ReasonOf(result.Error));
        var connection = result.Connection;
        return new DialOutcome(connection.Transport, () => Close(connection), Reason.None, () => _ = connection.DisposeAsync());
    }

    /// <summary>An abort ends the socket; only disposing gives back the blocks that a reader had not consumed.</summary>
    private static void Close(ConnectionContext connection)
    {
        connection.Abort();
        _ = connection.DisposeAsync();
    }

    private async ValueTask<DialOutcome> DialTlsAsync(DialTarget target, UpstreamTls tls, EventLoop loop, int timeoutMilliseconds)
    {
        var deadline = loop.NowMilliseconds + timeoutMilliseconds;
        var result = await _dialer.ConnectInPoolModeAsync(target, timeoutMilliseconds);
        if (!result.IsConnected) return new DialOutcome(null, null, ReasonOf(result.Error));
        var left = (int)Math.Max(1, deadline - loop.NowMilliseconds);
        var handshake = new UpstreamHandshake(tls, result.Connection);
        var failure = await Task.Run(() => handshake.RunAsync(left)).ConfigureAwait(false);
        await loop;
        if (failure != Reason.None)
        {
            handshake.Close();
            return new DialOutcome(null, null, failure);
        }

        await result.Connection.Features.Get<IEventLoopFeature>()!.EnterLoop();
        return new DialOutcome(handshake.Open(loop.Slab), handshake.Close, Reason.None, handshake.End);
    }

    private static Reason ReasonOf(DialError error) => error switch
    {
        DialError.NameNotResolved => Reason.UpstreamNameNotResolved,
        DialError.TimedOut => Reason.UpstreamConnectTimedOut,
        DialError.Refused or DialError.NoSuchSocket => Reason.UpstreamRefused,
        _ => Reason.UpstreamUnreachable,
    };
}
