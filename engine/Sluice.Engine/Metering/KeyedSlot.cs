namespace Sluice.Engine.Metering;

/// <summary>
/// One bucket of a shard, 24 bytes. A bucket whose arrival time has passed is full, and a full bucket is what an unknown key gets: such
/// a slot may go to another key without anyone noticing.
/// </summary>
internal struct KeyedSlot
{
    public BucketKey Key;

    /// <summary>Theoretical arrival time in units; 0 in a slot that was never used.</summary>
    public long Arrival;
}
