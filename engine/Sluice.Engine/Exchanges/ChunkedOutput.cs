using System.Buffers;
using System.IO.Pipelines;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Exchanges;

/// <summary>Writes content in the chunked coding (RFC 9112 section 7.1): one chunk for each piece that came.</summary>
internal static class ChunkedOutput
{
    public static void WriteChunk(PipeWriter output, ReadOnlySpan<byte> piece)
    {
        if (piece.IsEmpty) return;
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
}
