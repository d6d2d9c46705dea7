using System.Runtime.InteropServices;

namespace Sluice.Engine.Metering;

/// <summary>
/// The rate of a bucket and its state under that rate. The state is one number, the theoretical arrival time, moved by compare-and-swap
/// from any thread. A cell that was replaced holds <see cref="Retired"/>, so that a late swap on it fails.
/// </summary>
internal sealed class BucketCell(BucketRate rate, long arrival)
{
    /// <summary>The state of a cell that has a successor.</summary>
    public const long Retired = long.MaxValue;

    public readonly BucketRate Rate = rate;
    private PaddedArrival _arrival = new() { Value = arrival };

    public long Read() => Volatile.Read(ref _arrival.Value);

    public bool TryMove(long from, long to) => Interlocked.CompareExchange(ref _arrival.Value, to, from) == from;

    /// <summary>Ends this cell and tells where it stood.</summary>
    public long Retire() => Interlocked.Exchange(ref _arrival.Value, Retired);

    // Every loop writes here; the padding keeps the rate, which they only read, on another cache line (and that of the pair prefetched with it).
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct PaddedArrival
    {
        [FieldOffset(128)]
        public long Value;
    }
}
