using System.Text;

namespace Sluice.Templates.Rendering;

/// <summary>UTF-8 as Java's <c>getBytes</c> makes it: a lone surrogate becomes '?'.</summary>
internal static class JavaUtf8
{
    private static readonly Encoding Utf8 = Encoding.GetEncoding("utf-8", new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback);

    /// <summary>Writes into room for three bytes a character; gives the number of bytes.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<byte> room) => Utf8.GetBytes(text, room);

    public static byte[] Of(string text) => Utf8.GetBytes(text);
}
