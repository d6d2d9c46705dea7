using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Sluice.Transport;

/// <summary>
/// A connection of Kestrel's socket transport on a managed loop. In pool mode its pipes are Kestrel's own, that complete inline on
/// the thread pool; in loop mode what has to wait completes on the loop.
/// </summary>
internal sealed class ManagedConnection : PlacedConnection, ILoopEntrant, ILoopOwner
{
    private readonly ManagedLoop _loop;
    private readonly Socket _socket;
    private readonly ConnectionContext _inner;
    private readonly ManagedReader _reader;
    private readonly ManagedWriter _writer;
    private readonly LoopEntry _entry;
    private EndWaiter _sent;

    /// <summary>Written by any thread.</summary>
    private volatile bool _isAborted;

    /// <summary>Interlocked.</summary>
    private int _isDisposed;

    internal ManagedConnection(ManagedLoop loop, Socket socket, EndPoint? remote, bool wasAccepted, bool inLoopMode)
        : base(loop, wasAccepted)
    {
        _loop = loop;
        _socket = socket;
        _inner = loop.Sockets.Create(socket);
        RemoteEndPoint = Unmapped(remote);
        InLoopMode = inLoopMode;
        _reader = new ManagedReader(this, _inner.Transport.Input);
        _writer = new ManagedWriter(this, _inner.Transport.Output);
        _entry = new LoopEntry(this);
        _inner.ConnectionClosed.UnsafeRegister(static connection => ((ManagedConnection)connection!).OnReceivingEnded(), this);
        if (loop.InLoop)
        {
            Register();
        }
        else
        {
            loop.Post(static connection => ((ManagedConnection)connection!).Register(), this);
        }
    }

    /// <summary>Written once, on the loop; read by whoever owns the pipe's side.</summary>
    public bool InLoopMode { get; private set; }

    public override PipeReader Input => _reader;

    public override PipeWriter Output => _writer;

    public override ValueTask EnterLoop() => new(_entry, 0);

    public void SwitchToLoop()
    {
        Debug.Assert(Loop.InLoop, "The mode changes on the loop.");
        InLoopMode = true;
    }

    public override void Abort(ConnectionAbortedException abortReason)
    {
        _isAborted = true;
        _inner.Abort(abortReason);
    }

    /// <summary>Completes when everything is sent and the sending side is closed, or the connection is.</summary>
    public override ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _ = EndAsync();
        }

        return new ValueTask(_sent.Task);
    }

    public void OnFault(Exception exception)
    {
        // One that only lingers is not reset: that could destroy the answer on its way.
        if (Volatile.Read(ref _isDisposed) == 0)
        {
            Abort(new ConnectionAbortedException("The connection's own code failed, or its loop ends.", exception));
        }
    }

    [Conditional("DEBUG")]
    internal void AssertOwner() =>
        Debug.Assert(!InLoopMode || Loop.InLoop, "After EnterLoop a connection's pipe is used on its loop alone.");

    internal void ShutdownSend()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // It has ended another way.
        }
    }

    private protected override EndPoint? FindLocalEndPoint()
    {
        try
        {
            return Unmapped(_socket.LocalEndPoint);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // A socket that is closed has none.
            return null;
        }
    }

    /// <summary>A peer that only ends its own side waits for its answer; one that reset the connection is gone.</summary>
    private void OnReceivingEnded()
    {
        if (!_socket.Connected)
        {
            FireClosed();
        }
    }

    private void Register() => _loop.Add(this);

    private void Unregister()
    {
        OnClosed();
        _loop.Remove(this);
    }

    private async Task EndAsync()
    {
        // The caller may be on the loop, and continues there.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (!_isAborted && !_writer.IsWaiting)
        {
            await FinishInTimeAsync().ConfigureAwait(false);
        }

        _sent.Complete();
        if (!_isAborted && !_reader.IsWaiting)
        {
            await LingerAsync().ConfigureAwait(false);
        }

        await _inner.DisposeAsync().ConfigureAwait(false);
        Loop.Post(static connection => ((ManagedConnection)connection!).Unregister(), this);
    }

    private async Task FinishInTimeAsync()
    {
        using var time = new CancellationTokenSource(Loop.Options.LingerMilliseconds);
        await using var cut = time.Token.UnsafeRegister(
            static connection => ((ManagedConnection)connection!).Abort(new ConnectionAbortedException("The peer did not take the rest in time.")),
            this).ConfigureAwait(false);
        await _writer.FinishAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// What still comes is thrown away until the peer ends too, or its time is up: a reset over unread input can destroy the answer on its
    /// way (RFC 9112, 9.6).
    /// </summary>
    private async Task LingerAsync()
    {
        using var time = new CancellationTokenSource(Loop.Options.LingerMilliseconds);
        var input = _inner.Transport.Input;
        try
        {
            while (true)
            {
                var read = await input.ReadAsync(time.Token).ConfigureAwait(false);
                if (read.IsCompleted)
                {
                    return;
                }

                input.AdvanceTo(read.Buffer.End);
            }
        }
        catch (Exception failure) when (failure is IOException or ConnectionAbortedException or OperationCanceledException or InvalidOperationException)
        {
            // Reset, or out of time, or its owner still reads: there is nothing to wait for.
        }
    }

    private static EndPoint? Unmapped(EndPoint? endpoint) =>
        endpoint is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped ? new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port) : endpoint;
}
