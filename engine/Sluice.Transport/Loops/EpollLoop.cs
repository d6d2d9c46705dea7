using System.Diagnostics;
using System.Net;

namespace Sluice.Transport;

/// <summary>
/// One epoll instance. A descriptor is registered once, for all events, edge-triggered, and stays so for its life; it is
/// closed exactly once, here, at the end of a batch of events.
/// </summary>
internal sealed class EpollLoop : EventLoop
{
    /// <summary>Events taken from the kernel at once.</summary>
    internal const int EventsPerBatch = 256;

    private const int HandlesAhead = 4;
    private const int PartsAhead = 2;
    private const ulong WakerKey = ulong.MaxValue;
    private const ReadyEvents AllEvents =
        ReadyEvents.In | ReadyEvents.Out | ReadyEvents.PeerClosed | ReadyEvents.EdgeTriggered;

    private readonly HandleTable _handles = new();
    private readonly ReadyEvent[] _batch = new ReadyEvent[EventsPerBatch];
    private readonly int _poll;
    private readonly int _waker;
    private int _batchCount;
    private LoopHandle? _closing;

    internal EpollLoop(int index, EventLoopOptions options, SocketCalls calls)
        : base(index, options)
    {
        Calls = calls;
        _poll = Demand(calls.CreatePoll(), "epoll_create1");
        _waker = Demand(calls.CreateWaker(_poll, WakerKey), "eventfd");
    }

    internal SocketCalls Calls { get; }

    /// <summary>Registers the handle's descriptor for everything, for the rest of its life.</summary>
    internal int Register(LoopHandle handle) => Register(handle, AllEvents);

    /// <summary>Registers a listener: level-triggered, so that a batch which leaves some for the next turn forgets none.</summary>
    internal int RegisterListener(LoopHandle handle) => Register(handle, ReadyEvents.In);

    /// <summary>Gives a registered descriptor to another handle: the key, and with it the kernel's registration, stays.</summary>
    internal void Replace(LoopHandle handle, LoopHandle successor) => _handles.Replace(handle, successor);

    /// <summary>Switches a listener's events on or off.</summary>
    internal void SetAccepting(LoopHandle handle, bool accepting) =>
        Calls.Control(
            _poll, PollControl.Modify, handle.Descriptor, accepting ? ReadyEvents.In : ReadyEvents.None, _handles.KeyOf(handle));

    /// <summary>
    /// Gives the descriptor up. From here on no event finds the handle; the descriptor is closed at the end of the batch, so
    /// that the kernel cannot give its number to somebody else while events of the old one are still to come.
    /// </summary>
    internal void Close(LoopHandle handle)
    {
        Debug.Assert(InLoop, "A descriptor is closed on its loop.");
        if (handle.Slot >= 0)
        {
            _handles.Remove(handle);
        }

        Debug.Assert(handle.Descriptor >= 0 && handle.NextClosing is null, "A descriptor is closed once.");
        handle.NextClosing = _closing ?? handle;
        _closing = handle;
    }

    /// <summary>A foreign thread has left its system call on a descriptor that waits to be closed.</summary>
    internal void CloseNow(LoopHandle handle)
    {
        var descriptor = handle.Descriptor;
        Debug.Assert(descriptor >= 0, "A descriptor is closed once.");
        handle.Descriptor = -1;
        Calls.Close(descriptor);
        Counters.Descriptors--;
        Counters.Closes++;
    }

    /// <inheritdoc/>
    internal override void CloseAll(Exception reason)
    {
        // Two rounds: what the first lets go may post work that lets go of more.
        for (var round = 0; round < 2; round++)
        {
            foreach (var handle in _handles.ToArray())
            {
                handle.OnFault(reason);
            }

            EndTurns();
            EndBatch();
        }

        Calls.Close(_waker);
        Calls.Close(_poll);
    }

    internal override ValueTask<DialResult> ConnectAsync(EndPoint address, int timeoutMilliseconds, bool inLoopMode) =>
        DialAttempt.Start(this, address, timeoutMilliseconds, inLoopMode);

    private protected override bool HasLeftEvents => _batchCount == EventsPerBatch;

    private protected override void Wake() => Calls.Wake(_waker);

    private protected override void WaitForEvents(int timeoutMilliseconds) =>
        _batchCount = Demand(Calls.Wait(_poll, _batch, timeoutMilliseconds), "epoll_wait");

    private protected override void DispatchEvents()
    {
        Counters.Events += _batchCount;
        for (var i = 0; i < _batchCount; i++)
        {
            PrefetchFrom(i);
            ref var ready = ref _batch[i];
            if (_handles.Find(ready.Key) is { } handle)
            {
                Dispatch(handle, ready.Events);
            }
            else if (ready.Key == WakerKey)
            {
                Lag.EndProbe(NowTimestamp);
            }
            else
            {
                Counters.StaleEvents++;
            }
        }
    }

    /// <summary>The handles of a few events ahead, and what hangs from the handle of the one before: each step has the memory of the last.</summary>
    private void PrefetchFrom(int current)
    {
        if (current + HandlesAhead < _batchCount)
        {
            _handles.Prefetch(_batch[current + HandlesAhead].Key);
        }

        if (current + PartsAhead < _batchCount)
        {
            _handles.Find(_batch[current + PartsAhead].Key)?.PrefetchParts();
        }
    }

    private protected override void EndBatch()
    {
        while (_closing is { } handle)
        {
            _closing = ReferenceEquals(handle.NextClosing, handle) ? null : handle.NextClosing;
            handle.NextClosing = null;
            if (handle.TryCloseDescriptor())
            {
                CloseNow(handle);
            }
        }
    }

    private int Register(LoopHandle handle, ReadyEvents events)
    {
        Debug.Assert(InLoop, "Handles are registered on their loop.");
        var key = _handles.Add(handle);
        Counters.Descriptors++;
        var result = Calls.Control(_poll, PollControl.Add, handle.Descriptor, events, key);
        if (result < 0)
        {
            _handles.Remove(handle);
        }

        return result;
    }

    private static int Demand(int result, string call) =>
        result >= 0 ? result : throw new InvalidOperationException($"{call} failed with error {-result}.");
}
