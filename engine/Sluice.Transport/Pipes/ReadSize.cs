namespace Sluice.Transport;

/// <summary>
/// How large a block a connection receives into next: large once two receives in a row had no room left, small again as soon as one
/// brings no more than a small block holds.
/// </summary>
internal struct ReadSize
{
    private const int FullForLarge = 2;

    private byte _full;

    internal readonly bool IsLarge => _full >= FullForLarge;

    internal void Observe(int received, int room)
    {
        if (received == room)
        {
            _full = (byte)Math.Min(_full + 1, FullForLarge);
        }
        else if (received <= BlockSlab.BlockBytes)
        {
            _full = 0;
        }
    }
}
