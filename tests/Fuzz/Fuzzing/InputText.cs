using System.Globalization;
using System.Text;

namespace Sluice.Fuzz.Fuzzing;

/// <summary>Inputs as lines of printable ASCII: what else there is, and the backslash, is escaped as in C.</summary>
internal static class InputText
{
    public static string Write(ReadOnlySpan<byte> input)
    {
        var text = new StringBuilder(input.Length + 16);
        foreach (var octet in input)
        {
            switch (octet)
            {
                case (byte)'\r': text.Append("\\r"); break;
                case (byte)'\n': text.Append("\\n"); break;
                case (byte)'\t': text.Append("\\t"); break;
                case (byte)'\\': text.Append(@"\\"); break;
                case >= (byte)' ' and <= (byte)'~': text.Append((char)octet); break;
                default: text.Append(CultureInfo.InvariantCulture, $"\\x{octet:x2}"); break;
            }
        }

        return text.ToString();
    }

    /// <exception cref="FormatException">It is not what <see cref="Write"/> writes.</exception>
    public static byte[] Read(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                bytes.Add((byte)text[i]);
                continue;
            }

            if (++i == text.Length) throw new FormatException("A backslash stands at the end.");
            if (text[i] == 'x')
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 2;
                continue;
            }

            bytes.Add(text[i] switch
            {
                'r' => (byte)'\r',
                'n' => (byte)'\n',
                't' => (byte)'\t',
                '\\' => (byte)'\\',
                _ => throw new FormatException($"\\{text[i]} means nothing."),
            });
        }

        return [.. bytes];
    }
}
