using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Sluice.Transport;

/// <summary>Opens upstream connections on the calling loop. Failures are values; nothing here throws on the data path.</summary>
public sealed class Dialer(NameResolver names)
{
    /// <summary>
    /// Connects to <paramref name="target"/>, its addresses in turn, within <paramref name="timeoutMilliseconds"/> in all;
    /// each address gets its share of what is left, so that one which never answers does not use up the others' time. To be
    /// called and continued on a loop; the connection belongs to that loop and is in loop mode.
    /// </summary>
    public ValueTask<DialResult> ConnectAsync(DialTarget target, int timeoutMilliseconds) =>
        ConnectAsync(target, timeoutMilliseconds, inLoopMode: true);

    /// <summary>
    /// The same, but the connection is born in pool mode, as an accepted one is: for a handshake on the pool, before
    /// <see cref="IEventLoopFeature.EnterLoop"/>.
    /// </summary>
    public ValueTask<DialResult> ConnectInPoolModeAsync(DialTarget target, int timeoutMilliseconds) =>
        ConnectAsync(target, timeoutMilliseconds, inLoopMode: false);

    private ValueTask<DialResult> ConnectAsync(DialTarget target, int timeoutMilliseconds, bool inLoopMode)
    {
        var loop = EventLoop.Current ?? throw new InvalidOperationException("Dialling starts on a loop.");
        return target.UnixPath is { } path
            ? loop.ConnectAsync(new UnixDomainSocketEndPoint(path), timeoutMilliseconds, inLoopMode)
            : ConnectTcpAsync(loop, target, timeoutMilliseconds, inLoopMode);
    }

    private async ValueTask<DialResult> ConnectTcpAsync(EventLoop loop, DialTarget target, int timeoutMilliseconds, bool inLoopMode)
    {
        var deadline = loop.NowMilliseconds + timeoutMilliseconds;
        var addresses = names.TryGetCached(target.Host);
        if (addresses is null)
        {
            addresses = await names.ResolveAsync(target.Host, timeoutMilliseconds).ConfigureAwait(false);
            await loop;
        }

        if (addresses is null or { Count: 0 })
        {
            return DialResult.Failed(addresses is null ? DialError.TimedOut : DialError.NameNotResolved);
        }

        var result = DialResult.Failed(DialError.TimedOut);
        for (var i = 0; i < addresses.Count; i++)
        {
            Debug.Assert(loop.InLoop, "Dialling stays on its loop.");
            var left = deadline - loop.NowMilliseconds;
            if (left <= 0)
            {
                return DialResult.Failed(DialError.TimedOut);
            }

            var share = (int)Math.Max(1, left / (addresses.Count - i));
            var address = addresses.InTurn(i);
            result = await loop.ConnectAsync(new IPEndPoint(address, target.Port), share, inLoopMode);
            if (result.IsConnected)
            {
                addresses.Prefer(address);
                return result;
            }
        }

        return result;
    }
}
