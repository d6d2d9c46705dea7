namespace Sluice.LoadTests.Floor;

/// <summary>One of the two sockets, with what could not be sent to it yet.</summary>
internal sealed class FloorSide
{
    public int Descriptor { get; private set; }

    /// <summary>Set once a send came short: the peer of this pair is not read until the rest has gone.</summary>
    public bool Blocked => PendingCount > 0;

    /// <summary>Set when input came while the other side was blocked; an edge does not come twice.</summary>
    public bool ReadDelayed { get; set; }

    /// <summary>Set when the input of this side has ended.</summary>
    public bool Ended { get; set; }

    /// <summary>Bytes taken from the other side that this socket had no room for; allocated at the first short send.</summary>
    public byte[] Pending { get; private set; } = [];

    public int PendingStart { get; private set; }

    public int PendingCount { get; private set; }

    public void Open(int descriptor)
    {
        Descriptor = descriptor;
        ReadDelayed = false;
        Ended = false;
        PendingStart = 0;
        PendingCount = 0;
    }

    public void Keep(ReadOnlySpan<byte> rest)
    {
        if (Pending.Length < rest.Length)
        {
            Pending = GC.AllocateUninitializedArray<byte>(FloorRelay.BufferBytes);
        }

        rest.CopyTo(Pending);
        PendingStart = 0;
        PendingCount = rest.Length;
    }

    public void Sent(int count)
    {
        PendingStart += count;
        PendingCount -= count;
    }
}
