using System.Text;

namespace Sluice.Templates.JsonPath.Parsing;

/// <summary>A text in single or double quotes; a backslash stands before what stands for itself.</summary>
internal static class QuotedText
{
    public static string? Read(PathCursor cursor)
    {
        int start = cursor.At;
        char quote = cursor.Current;
        cursor.At++;
        StringBuilder text = new();
        while (!cursor.IsAtEnd)
        {
            char c = cursor.Current;
            cursor.At++;
            if (c == quote) return text.ToString();
            if (c != '\\') text.Append(c);
            else if (!TryAppendEscape(cursor, text)) break;
        }

        cursor.RefuseAt(start, "A text in quotes has no end");
        return null;
    }

    private static bool TryAppendEscape(PathCursor cursor, StringBuilder text)
    {
        if (cursor.IsAtEnd) return false;
        char c = cursor.Current;
        cursor.At++;
        int known = "bfnrt".IndexOf(c, StringComparison.Ordinal);
        if (c == 'u' && cursor.Rest.Length >= 4 && ushort.TryParse(cursor.Rest[..4], System.Globalization.NumberStyles.AllowHexSpecifier, null, out ushort code))
        {
            text.Append((char)code);
            cursor.At += 4;
        }
        else
        {
            text.Append(known < 0 ? c : "\b\f\n\r\t"[known]);
        }

        return true;
    }
}
