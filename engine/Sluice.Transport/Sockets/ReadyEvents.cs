namespace Sluice.Transport;

/// <summary>epoll's event bits.</summary>
[Flags]
internal enum ReadyEvents : uint
{
    None = 0,
    In = 0x001,
    Out = 0x004,
    Error = 0x008,
    HangUp = 0x010,
    PeerClosed = 0x2000,
    EdgeTriggered = 1u << 31,
}

/// <summary>One event as the loop sees it, whatever the kernel's layout.</summary>
internal struct ReadyEvent
{
    internal ReadyEvents Events;
    internal ulong Key;
}

/// <summary>epoll_ctl's operations.</summary>
internal enum PollControl
{
    Add = 1,
    Modify = 3,
}

/// <summary>Questions to event bits.</summary>
internal static class ReadyEventBits
{
    internal static bool HasAny(this ReadyEvents events, ReadyEvents wanted) => (events & wanted) != ReadyEvents.None;
}
