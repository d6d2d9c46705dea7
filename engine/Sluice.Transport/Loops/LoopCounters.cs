namespace Sluice.Transport;

/// <summary>A loop's counts. Written by the loop alone; another thread may read a slightly old value.</summary>
public sealed class LoopCounters
{
    /// <summary>Passes over events, mail, timers and the ready list.</summary>
    public long Turns { get; internal set; }

    /// <summary>How long turns took.</summary>
    public TurnTimes TurnTimes { get; } = new();

    /// <summary>Readiness events taken from the kernel.</summary>
    public long Events { get; internal set; }

    /// <summary>Events whose descriptor had been closed earlier in the same batch.</summary>
    public long StaleEvents { get; internal set; }

    /// <summary>Longest turn so far, in microseconds.</summary>
    public long LongestTurnMicroseconds { get; internal set; }

    /// <summary>Turns over the limit of <see cref="EventLoopOptions.SlowTurnMilliseconds"/>.</summary>
    public long SlowTurns { get; internal set; }

    /// <summary>Descriptors open on this loop now, the loop's own two excepted.</summary>
    public int Descriptors { get; internal set; }

    /// <summary>Descriptors closed so far.</summary>
    public long Closes { get; internal set; }

    /// <summary>Exceptions that continuations, timers and posted work threw.</summary>
    public long Faults { get; internal set; }
}
