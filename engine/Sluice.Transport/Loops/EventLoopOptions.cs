namespace Sluice.Transport;

/// <summary>Settings and reports of a loop. Reports are called on the loop: they neither block nor throw.</summary>
public sealed class EventLoopOptions
{
    /// <summary>What carries the bytes; null for <see cref="TransportChoice.Default"/>.</summary>
    public TransportKind? Transport { get; init; }

    /// <summary>The loops' clock; its timestamp is read once per event batch.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>A turn longer than this is counted and reported. Default 100 ms.</summary>
    public int SlowTurnMilliseconds { get; init; } = 100;

    /// <summary>Blocks of <see cref="BlockSlab.BlockBytes"/> a loop keeps free. Default 4096 (64 MiB). A quarter as much memory
    /// again may be in larger blocks, for connections that receive much.</summary>
    public int BlocksKept { get; init; } = 4096;

    /// <summary>
    /// Bytes one connection may receive in one turn before it goes to the tail of the ready list. Default 64 KiB.
    /// </summary>
    public int TurnBytes { get; init; } = 64 * 1024;

    /// <summary>How long a closed connection waits for its peer's end before it is cut, in milliseconds. Default 5000.</summary>
    public int LingerMilliseconds { get; init; } = 5000;

    /// <summary>Told of a turn over <see cref="SlowTurnMilliseconds"/>, on the loop.</summary>
    public Action<EventLoop, TimeSpan>? SlowTurn { get; init; }

    /// <summary>Told of an exception that a continuation, timer or posted work threw, on the loop.</summary>
    public Action<EventLoop, Exception>? Fault { get; init; }

    /// <summary>Told that a listener ran out of descriptors and pauses (true) or accepts again (false).</summary>
    public Action<EventLoop, bool>? AcceptPaused { get; init; }

    /// <summary>
    /// Told that a loop's thread ends by an exception. Default: ends the process, for its connections would hang for ever.
    /// </summary>
    public Action<EventLoop, Exception> Died { get; init; } =
        static (loop, exception) => Environment.FailFast($"Event loop {loop.Index} died.", exception);
}
