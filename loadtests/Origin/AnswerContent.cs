namespace Sluice.LoadTests.Origin;

/// <summary>Content of an answer, made up piece by piece so that any size fits in constant memory.</summary>
internal abstract class AnswerContent
{
    public abstract long Length { get; }

    public abstract string Type { get; }

    /// <summary>Fills <paramref name="piece"/> with the bytes that begin at <paramref name="offset"/>.</summary>
    public abstract void Fill(Span<byte> piece, long offset);
}

/// <summary>Bytes that count from 0 to 250 and over again: the period divides no block size, so a lost or doubled block shows.</summary>
internal sealed class CountingContent(long length) : AnswerContent
{
    public const int Period = 251;

    public override long Length => length;

    public override string Type => "application/octet-stream";

    public override void Fill(Span<byte> piece, long offset)
    {
        var next = (int)(offset % Period);
        foreach (ref var octet in piece)
        {
            octet = (byte)next;
            next = next == Period - 1 ? 0 : next + 1;
        }
    }
}

/// <summary>A JSON object of an exact size: {"pad":"xxx..."}.</summary>
internal sealed class JsonPadding(long length) : AnswerContent
{
    public const int MinBytes = 10;

    public override long Length => length;

    public override string Type => "application/json";

    private static ReadOnlySpan<byte> Opening => "{\"pad\":\""u8;

    private static ReadOnlySpan<byte> Closing => "\"}"u8;

    public override void Fill(Span<byte> piece, long offset)
    {
        piece.Fill((byte)'x');
        Overlay(piece, offset, Opening, 0);
        Overlay(piece, offset, Closing, length - Closing.Length);
    }

    private static void Overlay(Span<byte> piece, long offset, ReadOnlySpan<byte> text, long textOffset)
    {
        var first = Math.Max(offset, textOffset);
        var end = Math.Min(offset + piece.Length, textOffset + text.Length);
        if (first < end)
        {
            text[(int)(first - textOffset)..(int)(end - textOffset)].CopyTo(piece[(int)(first - offset)..]);
        }
    }
}

/// <summary>Content that is already there.</summary>
internal sealed class FixedContent(byte[] content, string type) : AnswerContent
{
    public override long Length => content.Length;

    public override string Type => type;

    public override void Fill(Span<byte> piece, long offset) => content.AsSpan((int)offset, piece.Length).CopyTo(piece);
}
