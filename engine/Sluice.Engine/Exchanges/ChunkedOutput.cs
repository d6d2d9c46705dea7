using System.Buffers;
using System.IO.Pipelines;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Exchanges;

/// <summary>Writes content in the chunked coding (RFC 9112 section 7.1): one chunk for each piece that came.</summary>
internal static class ChunkedOutput
{
    /// <summary>A larger piece is written block by block: room for all of it at once would be a block of its own, made for it alone.</summary>
    private const int MaxTogetherBytes = 4_096;

    public static void WriteChunk(PipeWriter output, ReadOnlySpan<byte> piece)
    {
        if (piece.IsEmpty) return;
        if (piece.Length > MaxTogetherBytes)
        {
            WriteApart(output, piece);
            return;
        }

        var span = output.GetSpan(ChunkFraming.MaxPrefixBytes + piece.Length + ChunkFraming.SuffixBytes);
        var prefix = ChunkFraming.WritePrefix(span, piece.Length);
        piece.CopyTo(span[prefix..]);
        ChunkFraming.Suffix.CopyTo(span[(prefix + piece.Length)..]);
        output.Advance(prefix + piece.Length + ChunkFraming.SuffixBytes);
    }

    public static void WriteEnd(PipeWriter output, TrailerSection? trailers)
    {
        if (trailers is null)
        {
            output.Write(ChunkFraming.End);
            return;
        }

        output.Write(ChunkFraming.LastChunk);
        var bytes = trailers.Bytes;
        foreach (ref readonly var line in trailers.Fields)
        {
            output.Write(line.Name(bytes));
            output.Write(": "u8);
            output.Write(line.Value(bytes));
            output.Write("\r\n"u8);
        }

        output.Write("\r\n"u8);
    }

    private static void WriteApart(PipeWriter output, ReadOnlySpan<byte> piece)
    {
        output.Advance(ChunkFraming.WritePrefix(output.GetSpan(ChunkFraming.MaxPrefixBytes), piece.Length));
        output.Write(piece);
        output.Write(ChunkFraming.Suffix);
    }
}
