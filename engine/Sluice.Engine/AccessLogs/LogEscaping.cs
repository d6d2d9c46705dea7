using System.Buffers;
using System.Text;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;

namespace Sluice.Engine.AccessLogs;

/// <summary>
/// Values in a line. AWS writes them as they are; here nothing that a client sends can end a line, a quotation, an element or a column: what could
/// is written as <c>\u</c> and four digits, which a JSON reader turns back and every other reader takes for text.
/// </summary>
internal static class LogEscaping
{
    /// <summary>An escape: <c>\u001b</c>.</summary>
    private const int EscapeBytes = 6;

    /// <summary>Printable ASCII but for quotes, the backslash, and what begins an element or an entity.</summary>
    public static SearchValues<byte> Plain { get; } = PlainBut([]);

    /// <summary>The same without the separators of a place in a format.</summary>
    public static SearchValues<byte> PlainBut(ReadOnlySpan<byte> separators)
    {
        List<byte> plain = [];
        for (var value = (byte)' '; value <= '~'; value++)
        {
            if (!"\"'\\<>&"u8.Contains(value) && !separators.Contains(value)) plain.Add(value);
        }

        return SearchValues.Create([.. plain]);
    }

    /// <summary>Appends a value; false, and nothing appended, where it does not fit into <paramref name="most"/> bytes.</summary>
    public static bool TryAppend(LogLine line, ReadOnlySpan<byte> value, SearchValues<byte> plain, int most)
    {
        var room = line.Room[..Math.Min(most, line.Room.Length)];
        var run = value.IndexOfAnyExcept(plain);
        if (run >= 0) return TryAppendEscaped(line, room, value, plain, run);
        if (value.Length > room.Length) return false;
        value.CopyTo(room);
        line.Advance(value.Length);
        return true;
    }

    private static bool TryAppendEscaped(LogLine line, Span<byte> room, ReadOnlySpan<byte> value, SearchValues<byte> plain, int run)
    {
        var written = 0;
        while (true)
        {
            if (run > room.Length - written) return false;
            value[..run].CopyTo(room[written..]);
            written += run;
            value = value[run..];
            if (value.IsEmpty) break;
            if (room.Length - written < EscapeBytes) return false;
            value = value[AppendOne(value, room, ref written)..];
            run = value.IndexOfAnyExcept(plain);
            if (run < 0) run = value.Length;
        }

        line.Advance(written);
        return true;
    }

    /// <summary>One character that is not plain; returns how many bytes it was. Bytes that are no UTF-8 are taken for Latin-1 one by one.</summary>
    private static int AppendOne(ReadOnlySpan<byte> value, Span<byte> room, ref int written)
    {
        var isText = Rune.DecodeFromUtf8(value, out var rune, out var length) == OperationStatus.Done;
        if (isText && length > 1 && !IsControl(rune))
        {
            value[..length].CopyTo(room[written..]);
            written += length;
            return length;
        }

        "\\u"u8.CopyTo(room[written..]);
        Hex.Write(room.Slice(written + 2, 4), isText ? (ulong)rune.Value : value[0]);
        written += EscapeBytes;
        return isText ? length : 1;
    }

    /// <summary>C1 controls, which steer terminals; what Unicode has for line ends and for changing the direction of text; what XML cannot hold.</summary>
    private static bool IsControl(Rune rune) =>
        rune.Value is < 0xA0 or 0x061C or 0xFFFE or 0xFFFF or 0x200E or 0x200F or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;
}
