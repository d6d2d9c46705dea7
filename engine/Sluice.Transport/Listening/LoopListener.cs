using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Sluice.Transport;

/// <summary>
/// One listening socket on one loop. Each connection goes to the loop that has the fewest: SO_REUSEPORT would leave the
/// placement to a hash, reset what is queued when one of its listeners closes, and let another process bind unnoticed.
/// </summary>
internal sealed class LoopListener : LoopHandle, IConnectionListener
{
    /// <summary>Connections accepted in one turn, so that a burst does not hold up the loop's other connections.</summary>
    private const int AcceptsPerTurn = 64;

    /// <summary>Connections accepted and not yet taken by AcceptAsync; beyond it they wait in the kernel's queue.</summary>
    private const int UntakenMaximum = 4096;

    /// <summary>The kernel caps it at net.core.somaxconn.</summary>
    private const int Backlog = 4096;

    private const int PauseMilliseconds = 100;

    private readonly Func<EpollLoop> _place;
    private readonly LoopServing? _serving;
    private readonly EpollLoop _loop;
    private readonly ResumeTimer _resume;
    private readonly Channel<LoopConnection> _accepted =
        Channel.CreateUnbounded<LoopConnection>(new UnboundedChannelOptions { SingleWriter = true });

    private int _untaken;
    private bool _exhausted;
    private bool _closed;

    private LoopListener(Func<EpollLoop> place, EpollLoop loop, int descriptor, EndPoint endpoint, LoopServing? serving)
    {
        _place = place;
        _serving = serving;
        _loop = loop;
        _resume = new ResumeTimer(this);
        Descriptor = descriptor;
        EndPoint = endpoint;
    }

    public EndPoint EndPoint { get; }

    /// <summary>Binds on the loop that <paramref name="place"/> gives, as it will give one for each connection.</summary>
    internal static async ValueTask<LoopListener> BindAsync(Func<EpollLoop> place, EndPoint endpoint, LoopServing? serving = null)
    {
        var loop = place();
        var descriptor = endpoint is LoopEndPoint { Descriptor: >= 0 and var inherited } ? inherited : loop.Calls.Listen(endpoint, Backlog);
        if (descriptor < 0)
        {
            throw BindError(endpoint, -descriptor);
        }

        var listener = new LoopListener(place, loop, descriptor, BoundEndPoint(loop.Calls, descriptor, endpoint), serving);
        await loop;
        var result = loop.RegisterListener(listener);
        if (result < 0)
        {
            loop.Close(listener);
        }

        await LeaveLoop();
        return result < 0 ? throw new IOException($"Listening on {endpoint} failed with error {-result}.") : listener;
    }

    /// <summary>Null after Unbind, once everything that was accepted has been taken.</summary>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _accepted.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_accepted.Reader.TryRead(out var connection))
            {
                Interlocked.Decrement(ref _untaken);
                return connection;
            }
        }

        return null;
    }

    /// <summary>Accepts what the kernel has queued, then closes the listening socket, and waits for the connections that are served here.</summary>
    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await _loop;
        CloseListener();
        await LeaveLoop();
        if (_serving is not null)
        {
            await _serving.DrainAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        while (_accepted.Reader.TryRead(out var connection))
        {
            connection.Abort();
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    internal override void OnEvents(ReadyEvents events) => AcceptSome(AcceptsPerTurn);

    public override void OnFault(Exception exception) => CloseListener();

    private void CloseListener()
    {
        if (_closed)
        {
            return;
        }

        // A socket that outlives this process goes on queueing: what comes later is its successor's.
        AcceptSome(EndPoint is LoopEndPoint { Descriptor: >= 0 } ? Backlog : int.MaxValue);
        _closed = true;
        _loop.Remove(_resume);
        _loop.Close(this);
        if (EndPoint is LoopUnixEndPoint unix)
        {
            File.Delete(unix.Path);
        }

        _accepted.Writer.TryComplete();
    }

    private void AcceptSome(int most)
    {
        for (var i = 0; i < most && !_closed; i++)
        {
            if (Volatile.Read(ref _untaken) >= UntakenMaximum)
            {
                Pause(exhausted: false);
                return;
            }

            var descriptor = _loop.Calls.Accept(Descriptor, out var peer);
            if (descriptor >= 0)
            {
                OnAccepted();
                Place(descriptor, peer);
            }
            else if (Errno.IsExhaustion(-descriptor))
            {
                Pause(exhausted: true);
                return;
            }
            else if (!Errno.IsOfOneConnection(-descriptor))
            {
                Debug.Assert(descriptor == -Errno.Again, "Accept fails for reasons that are known.");
                return;
            }
        }
    }

    private void Place(int descriptor, EndPoint? peer)
    {
        var loop = _place();
        Interlocked.Increment(ref loop.PlacedCount);
        var connection = new LoopConnection(loop, descriptor, peer, wasAccepted: true, inLoopMode: false);
        connection.Socket.Command(SocketCommands.Register);
        if (_serving is not null)
        {
            _serving.Begin(connection);
            return;
        }

        Interlocked.Increment(ref _untaken);
        _accepted.Writer.TryWrite(connection);
    }

    /// <summary>Without descriptors every turn would fail again: the listener is silent until the timer.</summary>
    private void Pause(bool exhausted)
    {
        _loop.SetAccepting(this, accepting: false);
        _loop.Schedule(_resume, PauseMilliseconds);
        if (exhausted && !_exhausted)
        {
            _exhausted = true;
            _loop.Options.AcceptPaused?.Invoke(_loop, true);
        }
    }

    private void Resume()
    {
        if (!_closed)
        {
            _loop.SetAccepting(this, accepting: true);
        }
    }

    private void OnAccepted()
    {
        if (_exhausted)
        {
            _exhausted = false;
            _loop.Options.AcceptPaused?.Invoke(_loop, false);
        }
    }

    /// <summary>The caller is not loop code (Kestrel blocks when a start fails), and continues anywhere but on a loop.</summary>
    private static ConfiguredTaskAwaitable LeaveLoop() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    private static EndPoint BoundEndPoint(SocketCalls calls, int descriptor, EndPoint asked) =>
        asked is LoopEndPoint { Port: 0 } any && calls.LocalEndPoint(descriptor) is IPEndPoint bound
            ? new LoopEndPoint(any.Address, bound.Port)
            : asked;

    private static Exception BindError(EndPoint endpoint, int error) => error switch
    {
        Errno.AddressInUse => new AddressInUseException($"{endpoint} is in use."),
        Errno.AccessDenied => new IOException($"No permission to listen on {endpoint}."),
        _ => new IOException($"Listening on {endpoint} failed with error {error}."),
    };

    private sealed class ResumeTimer(LoopListener listener) : LoopTimer
    {
        protected internal override void OnExpired() => listener.Resume();
    }
}
