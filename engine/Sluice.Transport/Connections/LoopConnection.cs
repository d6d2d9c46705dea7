using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Sluice.Transport;

/// <summary>A connection over a descriptor that an epoll loop watches.</summary>
internal sealed class LoopConnection : PlacedConnection
{
    private readonly LoopSocket _socket;
    private readonly LoopEntry _entry;

    internal LoopConnection(EpollLoop loop, int descriptor, EndPoint? remote, bool wasAccepted, bool inLoopMode)
        : base(loop, wasAccepted)
    {
        RemoteEndPoint = remote;
        _socket = new LoopSocket(loop, descriptor, this, inLoopMode);
        _entry = new LoopEntry(_socket);
    }

    public override PipeReader Input => _socket.Reader;

    public override PipeWriter Output => _socket.Writer;

    internal LoopSocket Socket => _socket;

    public override void Abort(ConnectionAbortedException abortReason) => _socket.Abort(abortReason);

    public override ValueTask DisposeAsync() => new(_socket.Dispose());

    public override ValueTask EnterLoop() => new(_entry, 0);

    private protected override EndPoint? FindLocalEndPoint() => _socket.LocalEndPoint();
}
