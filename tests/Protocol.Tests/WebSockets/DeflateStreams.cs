using System.IO.Compression;

namespace Protocol.Tests.WebSockets;

/// <summary>The runtime's DEFLATE (zlib), as the other side.</summary>
internal static class DeflateStreams
{
    /// <summary>What a sender leaves out at the end of a message (RFC 7692 section 7.2.1).</summary>
    public static readonly byte[] Tail = [0x00, 0x00, 0xFF, 0xFF];

    /// <summary>A last block without content: ends the stream for readers that wait for one.</summary>
    private static readonly byte[] LastBlock = [0x03, 0x00];

    /// <summary>Compresses messages one after the other, each flushed and without its tail.</summary>
    public static IEnumerable<byte[]> Compress(IEnumerable<byte[]> messages, ZLibCompressionOptions options)
    {
        var output = new MemoryStream();
        using var stream = new DeflateStream(output, options, leaveOpen: true);
        foreach (var message in messages)
        {
            output.SetLength(0);
            stream.Write(message);
            stream.Flush();
            var bytes = output.ToArray();

            // zlib writes nothing for a flush right behind a flush: an empty message is an empty stored block.
            yield return bytes.Length == 0 ? [0x00] : bytes.AsSpan().EndsWith(Tail) ? bytes[..^4] : throw new InvalidDataException("no tail");
        }
    }

    /// <summary>Decompresses; null if the bytes are not DEFLATE.</summary>
    public static byte[]? Decompress(byte[] compressed)
    {
        using var stream = new DeflateStream(new MemoryStream([.. compressed, .. LastBlock]), CompressionMode.Decompress);
        var output = new MemoryStream();
        try
        {
            stream.CopyTo(output);
            return output.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
