namespace Sluice.Transport;

/// <summary>What another thread, or code inside an event, asks of a connection's dispatcher. Sent as bits of one word.</summary>
[Flags]
internal enum SocketCommands
{
    None = 0,

    /// <summary>Register the descriptor with the loop.</summary>
    Register = 1 << 0,

    /// <summary>A read found nothing: complete it when there is something.</summary>
    ArmRead = 1 << 1,

    /// <summary>A flush found no room: go on when there is some.</summary>
    ArmFlush = 1 << 2,

    /// <summary>CancelPendingRead, or a read's token.</summary>
    CancelRead = 1 << 3,

    /// <summary>CancelPendingFlush, or a flush's token.</summary>
    CancelFlush = 1 << 4,

    /// <summary>A read used up the connection's turn: receive in the next one.</summary>
    ResumeRead = 1 << 5,

    /// <summary>The application reads no more.</summary>
    EndRead = 1 << 6,

    /// <summary>The application writes no more: send the rest, then close that side.</summary>
    EndWrite = 1 << 7,

    /// <summary>Close at once, with a reset.</summary>
    Abort = 1 << 8,

    /// <summary>Close once everything is sent.</summary>
    Dispose = 1 << 9,

    /// <summary>The last foreign thread left its system call on a closed descriptor.</summary>
    CloseDescriptor = 1 << 10,
}
