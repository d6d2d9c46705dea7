using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Sluice.Transport;

/// <summary>A listening socket of the framework's. Each connection goes to the managed loop that has the fewest.</summary>
internal sealed class ManagedListener : IConnectionListener
{
    /// <summary>Connections accepted and not yet taken by AcceptAsync; beyond it they wait in the kernel's queue.</summary>
    private const int UntakenMaximum = 4096;

    /// <summary>The kernel has a limit of its own.</summary>
    private const int Backlog = 4096;

    private const int PauseMilliseconds = 100;

    private readonly Func<ManagedLoop> _place;
    private readonly LoopServing? _serving;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _unbinding = new();
    private readonly Channel<ManagedConnection> _accepted = Channel.CreateBounded<ManagedConnection>(UntakenMaximum);
    private readonly Task _accepting;
    private bool _exhausted;

    private ManagedListener(Func<ManagedLoop> place, Socket socket, EndPoint endpoint, LoopServing? serving)
    {
        _place = place;
        _serving = serving;
        _socket = socket;
        EndPoint = endpoint;
        _accepting = Task.Run(AcceptAllAsync);
    }

    public EndPoint EndPoint { get; }

    internal static ManagedListener Bind(Func<ManagedLoop> place, EndPoint endpoint, LoopServing? serving = null)
    {
        try
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(Native(endpoint));
            socket.Listen(Backlog);
            return new ManagedListener(place, socket, BoundEndPoint(socket, endpoint), serving);
        }
        catch (SocketException failure)
        {
            throw BindError(endpoint, failure);
        }
    }

    /// <summary>Null after Unbind, once everything that was accepted has been taken.</summary>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _accepted.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_accepted.Reader.TryRead(out var connection))
            {
                return connection;
            }
        }

        return null;
    }

    /// <summary>Accepts what the kernel has queued, then closes the listening socket, and waits for the connections that are served here.</summary>
    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await _unbinding.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        if (_serving is not null)
        {
            await _serving.DrainAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Taken while Unbind runs: with a full channel it would wait for room.
        var unbinding = UnbindAsync(new CancellationToken(canceled: true));
        await foreach (var connection in _accepted.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            connection.Abort();
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        await unbinding.ConfigureAwait(false);
    }

    private async Task AcceptAllAsync()
    {
        while (!_unbinding.IsCancellationRequested)
        {
            await AcceptAsync(_unbinding.Token, PauseMilliseconds).ConfigureAwait(false);
        }

        // A socket that outlives this process goes on queueing: what comes later is its successor's.
        var left = EndPoint is LoopEndPoint { Descriptor: >= 0 } ? Backlog : int.MaxValue;
        while (left-- > 0 && _socket.Poll(0, SelectMode.SelectRead) && await AcceptAsync(CancellationToken.None, pauseMilliseconds: 0).ConfigureAwait(false))
        {
        }

        _socket.Dispose();
        if (EndPoint is LoopUnixEndPoint unix)
        {
            File.Delete(unix.Path);
        }

        _accepted.Writer.TryComplete();
    }

    /// <summary>Accepts one connection; false when there was none to be had.</summary>
    private async Task<bool> AcceptAsync(CancellationToken cancellation, int pauseMilliseconds)
    {
        try
        {
            var socket = await _socket.AcceptAsync(cancellation).ConfigureAwait(false);
            Report(exhausted: false);
            await PlaceAsync(socket).ConfigureAwait(false);
            return true;
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable)
        {
            Report(exhausted: true);
            await Task.Delay(pauseMilliseconds, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            // A fault of this one connection, or the end.
        }

        return false;
    }

    private async Task PlaceAsync(Socket socket)
    {
        EndPoint? remote;
        try
        {
            remote = socket.RemoteEndPoint;
            socket.NoDelay = EndPoint is LoopEndPoint;
        }
        catch (SocketException)
        {
            // The peer is gone already.
            socket.Dispose();
            return;
        }

        var loop = _place();
        Interlocked.Increment(ref loop.PlacedCount);
        var connection = new ManagedConnection(loop, socket, remote, wasAccepted: true, inLoopMode: false);
        if (_serving is not null)
        {
            _serving.Begin(connection);
            return;
        }

        await _accepted.Writer.WriteAsync(connection, CancellationToken.None).ConfigureAwait(false);
    }

    private void Report(bool exhausted)
    {
        if (exhausted == _exhausted)
        {
            return;
        }

        _exhausted = exhausted;
        var loop = _place();
        loop.Post(_ => loop.Options.AcceptPaused?.Invoke(loop, exhausted), null);
    }

    private static EndPoint Native(EndPoint endpoint) => endpoint switch
    {
        LoopEndPoint { Descriptor: >= 0 and var inherited } => new FileHandleEndPoint((ulong)inherited, FileHandleType.Tcp),
        LoopUnixEndPoint unix => new UnixDomainSocketEndPoint(unix.Path),
        _ => endpoint,
    };

    private static EndPoint BoundEndPoint(Socket socket, EndPoint asked) =>
        asked is LoopEndPoint { Port: 0 } any && socket.LocalEndPoint is IPEndPoint bound ? new LoopEndPoint(any.Address, bound.Port) : asked;

    private static Exception BindError(EndPoint endpoint, SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => new AddressInUseException($"{endpoint} is in use.", failure),
        SocketError.AccessDenied => new IOException($"No permission to listen on {endpoint}.", failure),
        _ => new IOException($"Listening on {endpoint} failed: {failure.Message}", failure),
    };
}
