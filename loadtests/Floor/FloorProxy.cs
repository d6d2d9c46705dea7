using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using static Sluice.LoadTests.Floor.Libc;

namespace Sluice.LoadTests.Floor;

/// <summary>
/// The least that a proxy on sockets can do: one thread, one epoll instance, and per request recv, send, recv, send. It knows
/// nothing of HTTP. What it costs per request is what the kernel costs, the yardstick for proxies that do the real work.
/// </summary>
internal sealed unsafe class FloorProxy : IDisposable
{
    /// <summary>Size of the one read buffer, and of what is kept for a blocked side.</summary>
    public const int BufferBytes = 64 * 1024;

    private const long ListenWord = -1;
    private const long StopWord = -2;

    private readonly EpollSet _epoll = new();
    private readonly Socket _listener;
    private readonly Socket _stopReader;
    private readonly Socket _stopWriter;
    private readonly byte* _upstreamAddress;
    private readonly byte* _buffer = (byte*)NativeMemory.Alloc(BufferBytes);
    private readonly List<FloorPair> _pairs = [];
    private readonly Stack<FloorPair> _free = new();
    private readonly List<FloorPair> _closing = [];

    public FloorProxy(IPEndPoint listen, IPEndPoint upstream)
    {
        _upstreamAddress = (byte*)NativeMemory.AllocZeroed(SockAddress.Length);
        SockAddress.Write(upstream, new Span<byte>(_upstreamAddress, SockAddress.Length));
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        _listener.Bind(listen);
        _listener.Listen(4096);
        (_stopReader, _stopWriter) = SocketPair();
        _epoll.Add((int)_listener.Handle, ListenWord, EpollIn | EpollEdgeTriggered);
        _epoll.Add((int)_stopReader.Handle, StopWord, EpollIn);
    }

    /// <summary>Where it really listens.</summary>
    public IPEndPoint Endpoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Reads from upstream connections so far: with answers that fit one read, requests. Written by the loop alone.</summary>
    public long AnswersRelayed { get; private set; }

    /// <summary>Relays until <see cref="Stop"/>; call it once, on a thread of its own.</summary>
    public void Run()
    {
        while (true)
        {
            var count = _epoll.Wait();
            for (var index = 0; index < count; index++)
            {
                var (events, word) = _epoll[index];
                if (word >= 0)
                {
                    OnSocket(events, word);
                }
                else if (word == ListenWord)
                {
                    Accept();
                }
                else
                {
                    return;
                }
            }

            CloseListed();
        }
    }

    /// <summary>Ends <see cref="Run"/>; any thread.</summary>
    public void Stop() => _stopWriter.Send([1]);

    public void Dispose()
    {
        foreach (var pair in _pairs.Except(_free))
        {
            CloseSockets(pair);
        }

        _listener.Dispose();
        _stopReader.Dispose();
        _stopWriter.Dispose();
        _epoll.Dispose();
        NativeMemory.Free(_buffer);
        NativeMemory.Free(_upstreamAddress);
    }

    private static (Socket Reader, Socket Writer) SocketPair()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var writer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        writer.Connect(listener.LocalEndPoint!);
        return (listener.Accept(), writer);
    }

    private void OnSocket(uint events, long word)
    {
        var pair = _pairs[(int)(word >> 1)];
        if (pair.Closing)
        {
            return;
        }

        var (self, other) = (word & 1) == 0 ? (pair.Client, pair.Upstream) : (pair.Upstream, pair.Client);
        if ((events & EpollOut) != 0 && self.Blocked && !Flush(pair, self, other))
        {
            return;
        }

        if ((events & (EpollIn | EpollRdHup | EpollHup | EpollErr)) != 0)
        {
            Relay(pair, self, other, drain: (events & (EpollRdHup | EpollHup | EpollErr)) != 0);
        }
    }

    /// <summary>Passes on what one side has to read. A short read means that it had no more, so no further call asks.</summary>
    /// <param name="pair">The pair that both sides belong to.</param>
    /// <param name="from">Side to read.</param>
    /// <param name="to">Side to write.</param>
    /// <param name="drain">Read until the end or an error shows: the event announced one of them.</param>
    private void Relay(FloorPair pair, FloorSide from, FloorSide to, bool drain)
    {
        while (!from.Ended)
        {
            if (to.Blocked)
            {
                from.ReadDelayed = true;
                return;
            }

            var count = recv(from.Descriptor, _buffer, BufferBytes, 0);
            if (count <= 0)
            {
                OnNothingRead(pair, from, to, count);
                return;
            }

            AnswersRelayed += from == pair.Upstream ? 1 : 0;
            if (!Send(pair, to, (int)count) || (count < BufferBytes && !drain))
            {
                return;
            }
        }
    }

    private void OnNothingRead(FloorPair pair, FloorSide from, FloorSide to, nint count)
    {
        if (count < 0)
        {
            if (Marshal.GetLastPInvokeError() is not (Again or Interrupted))
            {
                Close(pair);
            }

            return;
        }

        from.Ended = true;
        if (to.Ended)
        {
            Close(pair);
        }
        else
        {
            _ = shutdown(to.Descriptor, ShutdownWrite);
        }
    }

    /// <returns>False when the pair is being closed.</returns>
    private bool Send(FloorPair pair, FloorSide to, int count)
    {
        var sent = send(to.Descriptor, _buffer, count, NoSignal);
        if (sent == count)
        {
            return true;
        }

        // An upstream that is still connecting answers EAGAIN too: its first bytes wait like any others.
        if (sent < 0 && Marshal.GetLastPInvokeError() is not (Again or Interrupted))
        {
            Close(pair);
            return false;
        }

        var done = (int)Math.Max(sent, 0);
        to.Keep(new ReadOnlySpan<byte>(_buffer + done, count - done));
        return true;
    }

    private bool Flush(FloorPair pair, FloorSide self, FloorSide other)
    {
        fixed (byte* pending = self.Pending)
        {
            var sent = send(self.Descriptor, pending + self.PendingStart, self.PendingCount, NoSignal);
            if (sent < 0)
            {
                if (Marshal.GetLastPInvokeError() is Again or Interrupted)
                {
                    return true;
                }

                Close(pair);
                return false;
            }

            self.Sent((int)sent);
        }

        if (!self.Blocked && other.ReadDelayed)
        {
            other.ReadDelayed = false;
            Relay(pair, other, self, drain: true);
        }

        return !pair.Closing;
    }

    private void Accept()
    {
        while (true)
        {
            var client = accept4((int)_listener.Handle, null, null, NonBlocking | CloseOnExec);
            if (client < 0)
            {
                return;
            }

            var upstream = socket(FamilyInet, TypeStream | NonBlocking | CloseOnExec, 0);
            if (upstream < 0 || (connect(upstream, _upstreamAddress, SockAddress.Length) < 0 && Marshal.GetLastPInvokeError() != InProgress))
            {
                _ = close(client);
                _ = upstream < 0 ? 0 : close(upstream);
                continue;
            }

            Watch(client, upstream);
        }
    }

    private void Watch(int client, int upstream)
    {
        var on = 1;
        _ = setsockopt(client, TcpLevel, TcpNoDelay, &on, sizeof(int));
        _ = setsockopt(upstream, TcpLevel, TcpNoDelay, &on, sizeof(int));
        if (!_free.TryPop(out var pair))
        {
            pair = new FloorPair(_pairs.Count);
            _pairs.Add(pair);
        }

        pair.Open(client, upstream);
        _epoll.Add(client, (long)pair.Slot << 1);
        _epoll.Add(upstream, ((long)pair.Slot << 1) | 1);
    }

    private void Close(FloorPair pair)
    {
        if (!pair.Closing)
        {
            pair.Closing = true;
            _closing.Add(pair);
        }
    }

    /// <summary>Closes descriptors once no event of the batch can refer to them any more.</summary>
    private void CloseListed()
    {
        foreach (var pair in _closing)
        {
            CloseSockets(pair);
            _free.Push(pair);
        }

        _closing.Clear();
    }

    private static void CloseSockets(FloorPair pair)
    {
        _ = close(pair.Client.Descriptor);
        _ = close(pair.Upstream.Descriptor);
    }
}
