using System.Net;

namespace Sluice.Transport;

/// <summary>
/// The system calls a loop makes. A negative result is the negated error number. Under the tests stands a scripted kernel
/// instead, and runs the very same loop code.
/// </summary>
internal abstract class SocketCalls
{
    /// <summary>Creates an epoll instance.</summary>
    internal abstract int CreatePoll();

    /// <summary>Creates the descriptor that wakes a loop, registered with <paramref name="poll"/> under <paramref name="key"/>.</summary>
    internal abstract int CreateWaker(int poll, ulong key);

    internal abstract void Wake(int waker);

    internal abstract int Control(int poll, PollControl operation, int descriptor, ReadyEvents events, ulong key);

    /// <summary>Waits; -1 is for ever. The result is the number of events written.</summary>
    internal abstract int Wait(int poll, Span<ReadyEvent> events, int timeoutMilliseconds);

    internal abstract int Receive(int descriptor, Span<byte> buffer);

    internal abstract int Send(int descriptor, ReadOnlySpan<byte> bytes);

    /// <summary>Sends several pieces in one call; their memory must not move.</summary>
    internal abstract int SendMany(int descriptor, ReadOnlySpan<IoVector> pieces);

    /// <summary>A non-blocking socket, bound and listening.</summary>
    internal abstract int Listen(EndPoint endpoint, int backlog);

    /// <summary>A non-blocking, close-on-exec connection with TCP_NODELAY where it is TCP.</summary>
    internal abstract int Accept(int listener, out EndPoint? peer);

    /// <summary>Opens a non-blocking socket and starts to connect it.</summary>
    internal abstract int Connect(EndPoint endpoint, out int descriptor);

    /// <summary>The socket's pending error (SO_ERROR), as a positive number.</summary>
    internal abstract int TakeError(int descriptor);

    internal abstract EndPoint? LocalEndPoint(int descriptor);

    internal abstract void ShutdownSend(int descriptor);

    /// <summary>Makes the coming close send a reset.</summary>
    internal abstract void ResetOnClose(int descriptor);

    internal abstract void Close(int descriptor);
}

/// <summary>struct iovec.</summary>
internal struct IoVector
{
    internal nint Base;
    internal nint Length;
}
