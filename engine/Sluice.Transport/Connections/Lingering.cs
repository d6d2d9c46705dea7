namespace Sluice.Transport;

/// <summary>
/// The end of a connection that was disposed. Closing over unread input would send a reset, which can destroy the answer on
/// its way to the peer (RFC 9112, 9.6): what still comes is received and thrown away until the peer ends too, or its time is up.
/// </summary>
internal sealed class Lingering(LoopSocket socket) : LoopTimer
{
    internal enum Discarded
    {
        Everything,
        MoreIsThere,
        PeerEnded,
    }

    internal void Start() => socket.Loop.Schedule(this, socket.Loop.Options.LingerMilliseconds);

    internal void Stop() => socket.Loop.Remove(this);

    /// <summary>Throws away what has come, at most a turn's bytes.</summary>
    internal Discarded Discard()
    {
        var loop = socket.Loop;
        var block = loop.Slab.RentBlock();
        var blocks = loop.Options.TurnBytes / BlockSlab.BlockBytes;
        int count;
        do
        {
            count = loop.Calls.Receive(socket.Descriptor, block.FreeSpan());
        }
        while (count > 0 && --blocks > 0);

        loop.Slab.Return(block);
        return count switch
        {
            > 0 => Discarded.MoreIsThere,
            -Errno.Again => Discarded.Everything,
            _ => Discarded.PeerEnded,
        };
    }

    protected internal override void OnExpired()
    {
        // A peer that still takes bytes is slow, not gone.
        if (socket.Writer.TakeProgress())
        {
            Start();
        }
        else
        {
            socket.OnLingerExpired();
        }
    }
}
