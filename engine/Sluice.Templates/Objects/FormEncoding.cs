using System.Buffers;
using System.Text;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Objects;

/// <summary><c>java.net.URLEncoder</c> and <c>URLDecoder</c>: a space is a plus.</summary>
internal static class FormEncoding
{
    private const string Hex = "0123456789ABCDEF";

    private static readonly SearchValues<char> Kept = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-*_");

    public static Value Encode(Value text, RenderSession session)
    {
        if (!text.Text.ContainsAnyExcept(Kept)) return text;
        var to = session.Arena.Scratch;
        int start = to.Length;
        Span<byte> bytes = stackalloc byte[8];
        for (int i = 0; i < text.TextLength; i++)
        {
            char c = text.Text[i];
            if (Kept.Contains(c)) to.Append(c);
            else if (c == ' ') to.Append('+');
            else
            {
                bool isPair = char.IsHighSurrogate(c) && i + 1 < text.TextLength && char.IsLowSurrogate(text.Text[i + 1]);
                int written = JavaUtf8.Write(text.Text.Slice(i, isPair ? 2 : 1), bytes);
                if (isPair) i++;
                foreach (byte b in bytes[..written]) AppendByte(b, to);
            }
        }

        return session.Arena.TakeScratch(start);
    }

    /// <summary>Escapes that are none end the render, as Java throws.</summary>
    public static Value Decode(Value text, RenderSession session)
    {
        if (!text.Text.ContainsAny('%', '+')) return text;
        byte[] bytes = ArrayPool<byte>.Shared.Rent((text.TextLength * 3) + 1);
        int length = 0;
        bool isWhole = true;
        for (int i = 0; i < text.TextLength && isWhole; i++)
        {
            char c = text.Text[i];
            if (c == '+') bytes[length++] = (byte)' ';
            else if (c != '%') length += EncodeOne(text.Text, ref i, bytes.AsSpan(length));
            else
            {
                isWhole = i + 2 < text.TextLength && char.IsAsciiHexDigit(text.Text[i + 1]) && char.IsAsciiHexDigit(text.Text[i + 2]);
                if (isWhole) bytes[length++] = (byte)((Digit(text.Text[i + 1]) << 4) | Digit(text.Text[i + 2]));
                i += 2;
            }
        }

        var decoded = isWhole ? Decoded(bytes.AsSpan(0, length), session) : session.Refuse(RenderFailure.BadArgument, "An escape is '%' and two hexadecimal digits");
        ArrayPool<byte>.Shared.Return(bytes);
        return decoded;
    }

    /// <summary>UTF-8 as a text of the render.</summary>
    internal static Value Decoded(ReadOnlySpan<byte> bytes, RenderSession session)
    {
        if (bytes.IsEmpty) return Value.EmptyText;
        var room = session.Arena.Reserve(bytes.Length);
        if (room.IsNull) return room;
        int length = Encoding.UTF8.GetChars(bytes, session.Arena.Reserved(bytes.Length));
        return session.Arena.Shorten(room, length);
    }

    private static int EncodeOne(ReadOnlySpan<char> text, ref int at, Span<byte> to)
    {
        bool isPair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
        int written = JavaUtf8.Write(text.Slice(at, isPair ? 2 : 1), to);
        if (isPair) at++;
        return written;
    }

    private static int Digit(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;

    private static void AppendByte(byte b, CharBuffer to)
    {
        to.Append('%');
        to.Append(Hex[b >> 4]);
        to.Append(Hex[b & 15]);
    }
}
