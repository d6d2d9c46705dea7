using System.Buffers;
using System.Diagnostics;
using Sluice.Protocol.WebSockets;

namespace Sluice.Engine.WebSockets;

/// <summary>One message, or the payload of one control frame, in a rented block. Made and used on one loop.</summary>
public sealed class SessionMessage
{
    private const int LeastBytes = 512;

    private readonly MessagePool _pool;
    private byte[] _block = [];
    private int _length;

    internal SessionMessage(MessagePool pool) => _pool = pool;

    /// <summary>Text or Binary; of what the session sends itself also Close, Ping or Pong.</summary>
    public OpCode Type { get; internal set; }

    /// <summary>The payload; of a text it is valid UTF-8.</summary>
    public ReadOnlySpan<byte> Payload => _block.AsSpan(0, _length);

    /// <summary>The session among whose messages in flight this one is counted; null for one that did not come from a client.</summary>
    internal WebSocketSession? Session { get; set; }

    /// <summary>Bytes it is counted with.</summary>
    internal int Weight => _length;

    internal SessionMessage? Next { get; set; }

    /// <summary>Room behind what is there.</summary>
    internal Span<byte> Free => _block.AsSpan(_length);

    /// <summary>Gives the message back. Nothing of it may be used any more.</summary>
    public void Release()
    {
        var session = Session;
        var weight = Weight;
        Session = null;
        Debug.Assert(Next is null, "A message in an outbox is the outbox's.");
        if (_block.Length > 0) ArrayPool<byte>.Shared.Return(_block);
        _block = [];
        _length = 0;
        _pool.Return(this);
        session?.Released(weight);
    }

    internal void Commit(int count) => _length += count;

    /// <summary>Makes room: twice as much as before, and enough for so many bytes more.</summary>
    internal void Grow(int atLeast = 1)
    {
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(LeastBytes, Math.Max(_length * 2, _length + atLeast)));
        Payload.CopyTo(grown);
        if (_block.Length > 0) ArrayPool<byte>.Shared.Return(_block);
        _block = grown;
    }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        if (Free.Length < bytes.Length) Grow(bytes.Length);
        bytes.CopyTo(Free);
        _length += bytes.Length;
    }
}
