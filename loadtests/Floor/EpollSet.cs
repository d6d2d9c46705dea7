using System.Runtime.InteropServices;
using static Sluice.LoadTests.Floor.Libc;

namespace Sluice.LoadTests.Floor;

/// <summary>One epoll instance with the memory for one batch of events; edge-triggered, one user word per descriptor.</summary>
internal sealed unsafe class EpollSet : IDisposable
{
    private const int BatchLimitEvents = 512;

    // struct epoll_event is packed on x64 alone: 12 bytes there, 16 elsewhere.
    private static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int DataOffset = EventSize - sizeof(long);

    private readonly int _descriptor;
    private readonly byte* _events;

    public EpollSet()
    {
        _descriptor = epoll_create1(EpollCloexec);
        if (_descriptor < 0)
        {
            throw new IOException($"epoll_create1 failed with errno {Marshal.GetLastPInvokeError()}.");
        }

        _events = (byte*)NativeMemory.AllocZeroed((nuint)(BatchLimitEvents * 16));
    }

    /// <summary>Watches a descriptor for everything, at edges; <paramref name="word"/> comes back with its events.</summary>
    public void Add(int descriptor, long word, uint interest = EpollIn | EpollOut | EpollRdHup | EpollEdgeTriggered)
    {
        var entry = stackalloc byte[16];
        *(uint*)entry = interest;
        *(long*)(entry + DataOffset) = word;
        if (epoll_ctl(_descriptor, EpollAdd, descriptor, entry) < 0)
        {
            throw new IOException($"epoll_ctl failed with errno {Marshal.GetLastPInvokeError()}.");
        }
    }

    /// <summary>Waits without limit for events and returns how many came; 0 when a signal interrupted the wait.</summary>
    public int Wait()
    {
        var count = epoll_wait(_descriptor, _events, BatchLimitEvents, -1);
        if (count >= 0)
        {
            return count;
        }

        return Marshal.GetLastPInvokeError() == Interrupted
            ? 0
            : throw new IOException($"epoll_wait failed with errno {Marshal.GetLastPInvokeError()}.");
    }

    /// <summary>One event of the last batch.</summary>
    public (uint Events, long Word) this[int index]
    {
        get
        {
            var entry = _events + (index * EventSize);
            return (*(uint*)entry, *(long*)(entry + DataOffset));
        }
    }

    public void Dispose()
    {
        _ = close(_descriptor);
        NativeMemory.Free(_events);
    }
}
