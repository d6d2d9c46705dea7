namespace Sluice.Engine.Metering;

/// <summary>What a keyed bucket said.</summary>
internal enum KeyedOutcome : byte
{
    Taken,

    /// <summary>The key's bucket is empty.</summary>
    Refused,

    /// <summary>
    /// The key is new, and every slot it may use belongs to a key that is not full. Counts as refused: letting it pass, or making room
    /// by forgetting another key, would let more pass than was promised.
    /// </summary>
    NoRoom,
}
