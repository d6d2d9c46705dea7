namespace Sluice.Transport;

/// <summary>
/// A deadline on a loop, kept as a field of whatever waits. Setting it later, or cancelling it, only writes <see cref="Due"/>;
/// the wheel finds out when the slot it was filed under comes round.
/// </summary>
public abstract class LoopTimer
{
    internal const long Never = long.MaxValue;

    /// <summary>When to expire, in the loop's milliseconds; <see cref="Never"/> while it is not set.</summary>
    internal long Due = Never;

    /// <summary>The time it is filed under, at most <see cref="Due"/>; meaningless while it is not filed.</summary>
    internal long FiledUnder;

    internal LoopTimer? Previous;
    internal LoopTimer? Following;

    /// <summary>The wheel's slot that holds it, or -1.</summary>
    internal int Slot = -1;

    /// <summary>True between Schedule and the expiry or Cancel.</summary>
    public bool IsSet => Due != Never;

    /// <summary>Runs on the loop, once per Schedule. An exception is reported as a fault and ends nothing else.</summary>
    protected internal abstract void OnExpired();
}
