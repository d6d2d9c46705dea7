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
    private const long ListenWord = -1;
    private const long StopWord = -2;

    private readonly EpollSet _epoll = new();
    private readonly Socket _listener;
    private readonly Socket _stopReader;
    private readonly Socket _stopWriter;
    private readonly byte* _upstreamAddress;
    private readonly FloorRelay _relay = new();
    private readonly List<FloorPair> _pairs = [];
    private readonly Stack<FloorPair> _free = new();

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

    /// <inheritdoc cref="FloorRelay.AnswersRelayed"/>
    public long AnswersRelayed => _relay.AnswersRelayed;

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
                    _relay.OnEvents(_pairs[(int)(word >> 1)], isUpstream: (word & 1) == 1, events);
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

            _relay.CloseListed(_free);
        }
    }

    /// <summary>Ends <see cref="Run"/>; any thread.</summary>
    public void Stop() => _stopWriter.Send([1]);

    public void Dispose()
    {
        foreach (var pair in _pairs.Except(_free))
        {
            pair.CloseSockets();
        }

        _listener.Dispose();
        _stopReader.Dispose();
        _stopWriter.Dispose();
        _epoll.Dispose();
        _relay.Dispose();
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
}
