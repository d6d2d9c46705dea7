using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Protocol.WebSockets;

/// <summary>
/// Compresses the messages that one endpoint sends (RFC 7692 section 7.2.1). Between messages it holds a compressor only where it may
/// refer to earlier messages; else one is rented for each. A message that went through here must be sent compressed: the peer's
/// decompressor follows along.
/// </summary>
/// <param name="role">The role of the endpoint that sends.</param>
/// <param name="agreed">What was agreed on.</param>
/// <param name="pool">Where compressors come from.</param>
public sealed class MessageDeflater(WebSocketRole role, DeflateParameters agreed, DeflatePool pool)
{
    private readonly bool _keepsContext = agreed.KeepsContext(role);
    private readonly int _windowBits = agreed.WindowBitsOf(role);
    private Deflater? _deflater;

    /// <summary>Most bytes that a message of <paramref name="length"/> bytes takes, compressed in one call.</summary>
    public static long MaxCompressedBytes(long length) => length + Deflater.MaxOverheadBytes(length);

    /// <summary>Compresses the next piece of a message.</summary>
    /// <param name="payload">Bytes that follow what was consumed before; may be empty.</param>
    /// <param name="isLast">Whether the message ends with these bytes; said again on every call until it is done.</param>
    /// <param name="destination">Where the payload of frames goes. Each call may fill a frame of its own.</param>
    /// <param name="consumed">How many bytes of the payload are dealt with.</param>
    /// <param name="written">How many bytes were written.</param>
    /// <returns>
    /// True when the payload is consumed and, if it is the last, the message is all written; false when there is more to write than
    /// the destination holds.
    /// </returns>
    public bool Compress(ReadOnlySpan<byte> payload, bool isLast, Span<byte> destination, out int consumed, out int written)
    {
        _deflater ??= pool.RentDeflater(_windowBits);
        if (!_deflater.HasEncoder) _deflater.Attach(pool.RentEncoder());
        var isDone = _deflater.Deflate(payload, isLast, destination, out consumed, out written);
        if (isDone && isLast) EndMessage(_deflater);
        return isDone;
    }

    private void EndMessage(Deflater deflater)
    {
        if (deflater.Detach() is { } encoder) pool.Return(encoder);
        if (!_keepsContext) Release();
    }

    /// <summary>Gives back what was rented: at the end of the connection.</summary>
    public void Release()
    {
        if (_deflater is null) return;
        pool.Return(_deflater);
        _deflater = null;
    }
}
