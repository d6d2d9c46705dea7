using System.Net;
using Sluice.Transport;

namespace Transport.Tests.Support;

/// <summary>
/// A scripted kernel under the real loop code. It gives the lowest free descriptor, as a real one does, so a descriptor that is
/// closed too early is at once somebody else's; and it fails the test at any use of a descriptor that is not open.
/// </summary>
internal sealed class SimulatedKernel(FakeClock clock) : SocketCalls
{
    private readonly Dictionary<int, SimulatedSocket> _open = [];
    private readonly Queue<ReadyEvent> _extraEvents = new();
    private ulong _wakerKey;

    /// <summary>Answers of Accept: a socket, or a negated error number when it is null.</summary>
    public Queue<(SimulatedSocket? Socket, int Error)> Accepts { get; } = new();

    public List<string> Violations { get; } = [];

    public int LastTimeout { get; private set; }

    public int Wakes { get; private set; }

    public int WaitResult { get; set; }

    /// <summary>What Connect answers: 0, or a negated error number.</summary>
    public Queue<int> Connects { get; } = new();

    public IReadOnlyCollection<SimulatedSocket> Open => _open.Values;

    public SimulatedSocket NewSocket()
    {
        var descriptor = 3;
        while (_open.ContainsKey(descriptor))
        {
            descriptor++;
        }

        var socket = new SimulatedSocket(descriptor);
        _open.Add(descriptor, socket);
        return socket;
    }

    /// <summary>Adds an event with a key of the test's choosing to the next batch.</summary>
    public void AddEvent(ulong key, ReadyEvents events) => _extraEvents.Enqueue(new ReadyEvent { Key = key, Events = events });

    internal override int CreatePoll() => NewSocket().Descriptor;

    internal override int CreateWaker(int poll, ulong key)
    {
        _wakerKey = key;
        return NewSocket().Descriptor;
    }

    /// <summary>The wake-up stands behind what is ready, as in a real kernel's list.</summary>
    internal override void Wake(int waker)
    {
        Wakes++;
        if (_extraEvents.All(extra => extra.Key != _wakerKey)) AddEvent(_wakerKey, ReadyEvents.In);
    }

    internal override int Control(int poll, PollControl operation, int descriptor, ReadyEvents events, ulong key)
    {
        var socket = Demand(descriptor, "epoll_ctl");
        if (operation == PollControl.Add && socket.IsRegistered)
        {
            Violations.Add($"descriptor {descriptor} was registered twice");
        }

        socket.IsRegistered = true;
        socket.Key = key;
        socket.Interest = events;
        return 0;
    }

    internal override int Wait(int poll, Span<ReadyEvent> events, int timeoutMilliseconds)
    {
        LastTimeout = timeoutMilliseconds;
        if (WaitResult < 0)
        {
            return WaitResult;
        }

        var count = 0;
        var room = events.Length;
        foreach (var socket in _open.Values.TakeWhile(_ => count < room))
        {
            if (socket is { IsRegistered: true, Edges: not ReadyEvents.None } && socket.Interest != ReadyEvents.None)
            {
                events[count++] = new ReadyEvent { Key = socket.Key, Events = socket.Edges };
                socket.Edges = ReadyEvents.None;
            }
        }

        while (count < room && _extraEvents.TryDequeue(out var extra))
        {
            events[count++] = extra;
        }

        if (count == 0 && timeoutMilliseconds > 0)
        {
            clock.AdvanceMilliseconds(timeoutMilliseconds);
        }

        return count;
    }

    internal override int Receive(int descriptor, Span<byte> buffer) => Demand(descriptor, "recv").Receive(buffer);

    internal override int Send(int descriptor, ReadOnlySpan<byte> bytes) => Demand(descriptor, "send").Send(bytes);

    internal override unsafe int SendMany(int descriptor, ReadOnlySpan<IoVector> pieces)
    {
        var all = new List<byte>();
        foreach (var piece in pieces)
        {
            all.AddRange(new ReadOnlySpan<byte>((void*)piece.Base, (int)piece.Length));
        }

        return Demand(descriptor, "sendmsg").Send(all.ToArray());
    }

    internal override int Listen(EndPoint endpoint, int backlog) => NewSocket().Descriptor;

    internal override int Accept(int listener, out EndPoint? peer)
    {
        Demand(listener, "accept4");
        peer = null;
        return Accepts.TryDequeue(out var next) ? next.Socket?.Descriptor ?? next.Error : -Errno.Again;
    }

    internal override int Connect(EndPoint endpoint, out int descriptor)
    {
        descriptor = NewSocket().Descriptor;
        return Connects.TryDequeue(out var result) ? result : 0;
    }

    internal override int TakeError(int descriptor) => Demand(descriptor, "getsockopt").PendingError;

    internal override EndPoint? LocalEndPoint(int descriptor) => null;

    internal override void ShutdownSend(int descriptor)
    {
        var socket = Demand(descriptor, "shutdown");
        socket.SendClosed = true;
        if (socket.PeerFinished)
        {
            socket.Edges |= ReadyEvents.HangUp;
        }
    }

    internal override void ResetOnClose(int descriptor) => Demand(descriptor, "setsockopt").ResetOnClose = true;

    internal override void Close(int descriptor)
    {
        Demand(descriptor, "close").IsOpen = false;
        _open.Remove(descriptor);
    }

    private SimulatedSocket Demand(int descriptor, string call)
    {
        if (_open.TryGetValue(descriptor, out var socket))
        {
            return socket;
        }

        Violations.Add($"{call} on descriptor {descriptor}, which is not open");
        return new SimulatedSocket(descriptor);
    }
}
