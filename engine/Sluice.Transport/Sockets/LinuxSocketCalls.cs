using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sluice.Transport;

/// <summary>
/// The real kernel. EINTR is retried here; no call can raise SIGPIPE. SuppressGCTransition was measured to gain nothing on
/// socket calls and would hold up the collector, so it is not used.
/// </summary>
[SkipLocalsInit]
internal sealed unsafe class LinuxSocketCalls : SocketCalls
{
    internal static readonly LinuxSocketCalls Instance = new();

    // struct epoll_event is packed on x64 only.
    private static readonly int EventBytes = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int EventKeyOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    private const int EventBufferBytes = EpollLoop.EventsPerBatch * 16;
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int Stream = 1;
    private const int NoSignal = 0x4000;
    private const int SocketLevel = 1;
    private const int ReuseAddress = 2;
    private const int SocketError = 4;
    private const int AcceptsConnections = 30;
    private const int SetDescriptorFlags = 2;
    private const int GetStatusFlags = 3;
    private const int SetStatusFlags = 4;
    private const int CloseOnExecFlag = 1;
    private const int Linger = 13;
    private const int TcpLevel = 6;
    private const int NoDelay = 1;
    private const int V6Level = 41;
    private const int V6Only = 26;
    private const int ShutdownWrite = 1;

    private static int Error => Marshal.GetLastSystemError();

    internal override int CreatePoll() => Result(LibC.epoll_create1(CloseOnExec));

    internal override int CreateWaker(int poll, ulong key)
    {
        var waker = Result(LibC.eventfd(0, CloseOnExec | NonBlocking));
        if (waker < 0)
        {
            return waker;
        }

        // Edge-triggered, and never read: each write is a new edge, and the counter does not overflow in centuries.
        var result = Control(poll, PollControl.Add, waker, ReadyEvents.In | ReadyEvents.EdgeTriggered, key);
        if (result < 0)
        {
            Close(waker);
        }

        return result < 0 ? result : waker;
    }

    internal override void Wake(int waker)
    {
        var one = 1UL;
        while (LibC.write(waker, (byte*)&one, sizeof(ulong)) < 0 && Error == Errno.Interrupted)
        {
        }
    }

    internal override int Control(int poll, PollControl operation, int descriptor, ReadyEvents events, ulong key)
    {
        var buffer = stackalloc byte[16];
        *(uint*)buffer = (uint)events;
        *(ulong*)(buffer + EventKeyOffset) = key;
        return Result(LibC.epoll_ctl(poll, (int)operation, descriptor, buffer));
    }

    internal override int Wait(int poll, Span<ReadyEvent> events, int timeoutMilliseconds)
    {
        var buffer = stackalloc byte[EventBufferBytes];
        var count = LibC.epoll_wait(poll, buffer, Math.Min(events.Length, EpollLoop.EventsPerBatch), timeoutMilliseconds);
        if (count < 0)
        {
            // An interrupted wait is an empty one: the loop computes its timeout anew.
            var error = Error;
            return error == Errno.Interrupted ? 0 : -error;
        }

        for (var i = 0; i < count; i++)
        {
            var entry = buffer + (i * EventBytes);
            events[i].Events = *(ReadyEvents*)entry;
            events[i].Key = *(ulong*)(entry + EventKeyOffset);
        }

        return count;
    }

    internal override int Receive(int descriptor, Span<byte> buffer)
    {
        fixed (byte* pointer = buffer)
        {
            while (true)
            {
                var count = LibC.recv(descriptor, pointer, buffer.Length, 0);
                if (count >= 0)
                {
                    return (int)count;
                }

                var error = Error;
                if (error != Errno.Interrupted)
                {
                    return -error;
                }
            }
        }
    }

    internal override int Send(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* pointer = bytes)
        {
            while (true)
            {
                var count = LibC.send(descriptor, pointer, bytes.Length, NoSignal);
                if (count >= 0)
                {
                    return (int)count;
                }

                var error = Error;
                if (error != Errno.Interrupted)
                {
                    return -error;
                }
            }
        }
    }

    internal override int SendMany(int descriptor, ReadOnlySpan<IoVector> pieces)
    {
        fixed (IoVector* first = pieces)
        {
            var message = new LibC.MessageHeader { Pieces = first, PieceCount = pieces.Length };
            while (true)
            {
                var count = LibC.sendmsg(descriptor, &message, NoSignal);
                if (count >= 0)
                {
                    return (int)count;
                }

                var error = Error;
                if (error != Errno.Interrupted)
                {
                    return -error;
                }
            }
        }
    }

    internal override int Listen(EndPoint endpoint, int backlog)
    {
        var descriptor = Open(endpoint);
        if (descriptor < 0)
        {
            return descriptor;
        }

        if (endpoint is IPEndPoint ip)
        {
            // SO_REUSEADDR lets a restart bind over TIME_WAIT; SO_REUSEPORT would let a second process bind unnoticed.
            SetOption(descriptor, SocketLevel, ReuseAddress, 1);
            if (NativeAddress.Family(endpoint) == NativeAddress.V6)
            {
                SetOption(descriptor, V6Level, V6Only, ip.Address.Equals(IPAddress.IPv6Any) ? 0 : 1);
            }
        }

        var address = NativeAddress.Encode(endpoint);
        int result;
        fixed (byte* pointer = address)
        {
            result = Result(LibC.bind(descriptor, pointer, (uint)address.Length));
        }

        if (result >= 0)
        {
            result = Result(LibC.listen(descriptor, backlog));
        }

        if (result < 0)
        {
            Close(descriptor);
        }

        return result < 0 ? result : descriptor;
    }

    internal override int Accept(int listener, out EndPoint? peer)
    {
        var buffer = stackalloc byte[NativeAddress.MaximumBytes];
        var length = (uint)NativeAddress.MaximumBytes;
        var descriptor = Result(LibC.accept4(listener, buffer, &length, CloseOnExec | NonBlocking));
        if (descriptor < 0)
        {
            peer = null;
            return descriptor;
        }

        peer = NativeAddress.Decode(new ReadOnlySpan<byte>(buffer, (int)Math.Min(length, NativeAddress.MaximumBytes)));
        if (peer is IPEndPoint)
        {
            SetOption(descriptor, TcpLevel, NoDelay, 1);
        }

        return descriptor;
    }

    internal override int Connect(EndPoint endpoint, out int descriptor)
    {
        descriptor = Open(endpoint);
        if (descriptor < 0)
        {
            return descriptor;
        }

        if (endpoint is IPEndPoint)
        {
            SetOption(descriptor, TcpLevel, NoDelay, 1);
        }

        var address = NativeAddress.Encode(endpoint);
        fixed (byte* pointer = address)
        {
            // An interrupted connect goes on in the background, like one in progress.
            var result = Result(LibC.connect(descriptor, pointer, (uint)address.Length));
            return result == -Errno.Interrupted ? -Errno.InProgress : result;
        }
    }

    /// <summary>Makes a listening TCP socket of somebody else's non-blocking and close-on-exec; its address, or null where it is none.</summary>
    internal static IPEndPoint? TryTakeListener(int descriptor)
    {
        var listens = 0;
        var length = (uint)sizeof(int);
        if (LibC.getsockopt(descriptor, SocketLevel, AcceptsConnections, &listens, &length) < 0 || listens == 0)
        {
            return null;
        }

        if (Instance.LocalEndPoint(descriptor) is not IPEndPoint bound)
        {
            return null;
        }

        var flags = LibC.fcntl(descriptor, GetStatusFlags, 0);
        _ = LibC.fcntl(descriptor, SetStatusFlags, flags | NonBlocking);
        _ = LibC.fcntl(descriptor, SetDescriptorFlags, CloseOnExecFlag);
        return bound;
    }

    internal override int TakeError(int descriptor)
    {
        var error = 0;
        var length = (uint)sizeof(int);
        return LibC.getsockopt(descriptor, SocketLevel, SocketError, &error, &length) < 0 ? Error : error;
    }

    internal override EndPoint? LocalEndPoint(int descriptor)
    {
        var buffer = stackalloc byte[NativeAddress.MaximumBytes];
        var length = (uint)NativeAddress.MaximumBytes;
        return LibC.getsockname(descriptor, buffer, &length) < 0
            ? null
            : NativeAddress.Decode(new ReadOnlySpan<byte>(buffer, (int)Math.Min(length, NativeAddress.MaximumBytes)));
    }

    internal override void ShutdownSend(int descriptor) => _ = LibC.shutdown(descriptor, ShutdownWrite);

    internal override void ResetOnClose(int descriptor)
    {
        // struct linger { on = 1, seconds = 0 }
        var linger = 1UL;
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, linger);
        fixed (byte* pointer = bytes)
        {
            _ = LibC.setsockopt(descriptor, SocketLevel, Linger, pointer, 8);
        }
    }

    // close is not repeated after EINTR: Linux has let go of the descriptor by then.
    internal override void Close(int descriptor) => _ = LibC.close(descriptor);

    private static int Open(EndPoint endpoint) =>
        Result(LibC.socket(NativeAddress.Family(endpoint), Stream | CloseOnExec | NonBlocking, 0));

    private static void SetOption(int descriptor, int level, int option, int value) =>
        _ = LibC.setsockopt(descriptor, level, option, &value, sizeof(int));

    private static int Result(int result) => result < 0 ? -Error : result;
}
