using System.Text;
using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>What a decoder made of a whole message.</summary>
internal sealed record DecodedContent(ContentStatus Status, RejectReason Reason, string Content, string Trailers, int Consumed)
{
    /// <summary>Feeds the message in pieces that end where the list says; a piece that was not consumed is not shown again.</summary>
    public static DecodedContent Of(ContentDecoder decoder, TrailerSection trailers, byte[] message, params IEnumerable<int> pieceEnds)
    {
        var content = new StringBuilder();
        var at = 0;
        foreach (var end in pieceEnds.Append(message.Length))
        {
            while (true)
            {
                var piece = message.AsSpan(at, end - at).ToArray();
                var status = decoder.Decode(piece, out var consumed, out var start, out var length, out var reason);
                Assert.Equal(status == ContentStatus.Rejected, reason != RejectReason.None);
                Assert.Equal(status == ContentStatus.Content, length > 0);
                at += consumed;
                content.Append(Raw.Text(piece.AsSpan(start, length)));
                if (status == ContentStatus.Content) Assert.Equal(consumed, start + length);
                if (status == ContentStatus.Rejected) return new(status, reason, content.ToString(), "", 0);
                if (status == ContentStatus.Complete) return new(status, reason, content.ToString(), Text(trailers), at);
                if (status != ContentStatus.NeedMore) continue;
                Assert.Equal(end, at);
                break;
            }
        }

        return new(ContentStatus.NeedMore, RejectReason.None, content.ToString(), "", at);
    }

    public static DecodedContent OfChunked(byte[] message, params IEnumerable<int> pieceEnds)
    {
        var trailers = new TrailerSection();
        return Of(ContentDecoder.Chunked(ContentLimits.Default, trailers), trailers, message, pieceEnds);
    }

    private static string Text(TrailerSection trailers)
    {
        var text = new StringBuilder();
        foreach (var line in trailers.Fields)
        {
            text.Append($"{Raw.Text(line.Name(trailers.Bytes))}={Raw.Text(line.Value(trailers.Bytes))}|");
        }

        return text.ToString();
    }
}
