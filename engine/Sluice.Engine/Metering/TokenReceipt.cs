using System.Runtime.InteropServices;

namespace Sluice.Engine.Metering;

/// <summary>Proof of one taken token, with which it can be returned. The default value stands for a token that cost nothing.</summary>
/// <param name="Before">Arrival time before the take.</param>
/// <param name="After">Arrival time after it.</param>
/// <param name="Taken">When it was taken, in units.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TokenReceipt(long Before, long After, long Taken)
{
    public bool IsFree => After == Before;

    /// <summary>
    /// The arrival time once the token is back. If nothing happened in between, that is the time before. Otherwise the token's worth less
    /// what a full bucket would have refilled meanwhile without it: a return never lets more pass than if the token had not been taken.
    /// </summary>
    public long Undo(long arrival, long interval, long now)
    {
        if (arrival == After) return Before;
        long worth = interval - Math.Max(0, now - Taken);
        return worth <= 0 ? arrival : arrival - worth;
    }
}
