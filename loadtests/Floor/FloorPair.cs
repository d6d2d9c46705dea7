namespace Sluice.LoadTests.Floor;

/// <summary>A client connection with the upstream connection that is its own; bytes pass both ways unread.</summary>
internal sealed class FloorPair(int slot)
{
    /// <summary>Index in the proxy's table; epoll words are slot x 2 + side.</summary>
    public int Slot { get; } = slot;

    public FloorSide Client { get; } = new();

    public FloorSide Upstream { get; } = new();

    /// <summary>Set when the pair is on the closing list; its descriptors stay open until the event batch ends.</summary>
    public bool Closing { get; set; }

    /// <summary>Makes the pair ready for new descriptors.</summary>
    public void Open(int client, int upstream)
    {
        Client.Open(client);
        Upstream.Open(upstream);
        Closing = false;
    }

    /// <summary>Closes both descriptors, once.</summary>
    public void CloseSockets()
    {
        _ = Libc.close(Client.Descriptor);
        _ = Libc.close(Upstream.Descriptor);
    }
}
