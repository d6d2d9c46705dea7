using System.Net;
using System.Net.Sockets;

namespace Sluice.Transport;

/// <summary>One attempt to connect to one address with a socket of the framework's. Begins and ends on the loop.</summary>
internal static class ManagedDial
{
    internal static async ValueTask<DialResult> ConnectAsync(ManagedLoop loop, EndPoint address, int timeoutMilliseconds, bool inLoopMode)
    {
        var (socket, error) = await OpenAsync(address, timeoutMilliseconds).ConfigureAwait(false);
        await loop;
        if (socket is not null)
        {
            return DialResult.Connected(new ManagedConnection(loop, socket, address, wasAccepted: false, inLoopMode));
        }

        loop.Counters.Closes++;
        return DialResult.Failed(error);
    }

    private static async Task<(Socket? Socket, DialError Error)> OpenAsync(EndPoint address, int timeoutMilliseconds)
    {
        Socket? socket = null;
        using var deadline = new CancellationTokenSource(timeoutMilliseconds);
        try
        {
            var isTcp = address is IPEndPoint;
            socket = new Socket(address.AddressFamily, SocketType.Stream, isTcp ? ProtocolType.Tcp : ProtocolType.Unspecified);
            if (isTcp)
            {
                socket.NoDelay = true;
            }

            await socket.ConnectAsync(address, deadline.Token).ConfigureAwait(false);
            return (socket, DialError.None);
        }
        catch (OperationCanceledException)
        {
            socket?.Dispose();
            return (null, DialError.TimedOut);
        }
        catch (SocketException failure)
        {
            socket?.Dispose();
            return (null, ErrorOf(failure.SocketErrorCode, address));
        }
    }

    private static DialError ErrorOf(SocketError error, EndPoint address) => error switch
    {
        // What the framework makes of ENOENT and EACCES.
        SocketError.AddressNotAvailable or SocketError.AccessDenied when address is UnixDomainSocketEndPoint => DialError.NoSuchSocket,
        SocketError.ConnectionRefused or SocketError.ConnectionReset => DialError.Refused,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown => DialError.Unreachable,
        SocketError.TimedOut => DialError.TimedOut,
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable => DialError.DescriptorsExhausted,
        _ => DialError.Failed,
    };
}
