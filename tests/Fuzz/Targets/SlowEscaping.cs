using System.Text;
using System.Text.Json;
using Sluice.Fuzz.Fuzzing;

namespace Sluice.Fuzz.Targets;

/// <summary>What the access log makes of a value, one character at a time.</summary>
internal static class SlowEscaping
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Write(ReadOnlySpan<byte> value, char before, char behind)
    {
        var text = new StringBuilder();
        while (!value.IsEmpty)
        {
            var isText = Rune.DecodeFromUtf8(value, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (!isText) (rune, length) = (new Rune(value[0]), 1);
            if (isText && IsPlain(rune, before, behind)) text.Append(rune.ToString());
            else text.Append($"\\u{rune.Value:x4}");
            value = value[length..];
        }

        return text.ToString();
    }

    /// <summary>A JSON reader gets back what was sent, if that was text; what it gets is never more than one string.</summary>
    public static void CheckJson(ReadOnlySpan<byte> value, string text)
    {
        var read = JsonSerializer.Deserialize<string>($"\"{text}\"");
        if (System.Text.Unicode.Utf8.IsValid(value) && read != Strict.GetString(value)) throw new OracleException($"JSON reads {read}.");
    }

    private static bool IsPlain(Rune rune, char before, char behind)
    {
        if (rune.Value < 0x7F) return rune.Value >= ' ' && !"\"'\\<>&".Contains((char)rune.Value) && !IsSeparator(rune, before) && !IsSeparator(rune, behind);
        return rune.Value >= 0xA0 && rune.Value is not (0x061C or 0xFFFE or 0xFFFF or 0x200E or 0x200F or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF);
    }

    private static bool IsSeparator(Rune rune, char separator) => rune.Value == separator && !char.IsAsciiLetterOrDigit(separator);
}
