using System.Buffers;
using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Mapping;

/// <summary>Percent-encoding as RFC 3986 section 2 has it, between the places of a request that values are mapped between.</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8);

    /// <summary>Encodes everything but unreserved characters: a value so encoded adds neither segment nor parameter.</summary>
    public static Slice Encode(ReadOnlySpan<byte> value, ScratchBlock scratch) => Encode(value, keepEscapes: false, keepSlashes: false, scratch);

    /// <summary>The same for bytes that came out of a path or query: their escapes stay as they are.</summary>
    public static Slice EncodeEscaped(ReadOnlySpan<byte> value, bool keepSlashes, ScratchBlock scratch) =>
        Encode(value, keepEscapes: true, keepSlashes, scratch);

    /// <summary>Form decoding: <c>+</c> is a space, escapes become their bytes; a broken escape stays as it is.</summary>
    public static Slice DecodeForm(ReadOnlySpan<byte> value, ScratchBlock scratch)
    {
        var destination = scratch.Reserve(value.Length);
        var written = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var next = value[i];
            if (next == '+') next = (byte)' ';
            else if (next == '%' && TryReadEscape(value[i..], out var decoded))
            {
                next = decoded;
                i += 2;
            }

            destination[written++] = next;
        }

        return scratch.Commit(written);
    }

    /// <summary>Whether the form-encoded text stands for these bytes.</summary>
    public static bool DecodesTo(ReadOnlySpan<byte> text, ReadOnlySpan<byte> decoded)
    {
        var matched = 0;
        for (var i = 0; i < text.Length; i++, matched++)
        {
            var next = text[i] == '+' ? (byte)' ' : text[i];
            if (text[i] == '%' && TryReadEscape(text[i..], out var escaped))
            {
                next = escaped;
                i += 2;
            }

            if (matched == decoded.Length || decoded[matched] != next) return false;
        }

        return matched == decoded.Length;
    }

    private static Slice Encode(ReadOnlySpan<byte> value, bool keepEscapes, bool keepSlashes, ScratchBlock scratch)
    {
        var digits = "0123456789ABCDEF"u8;
        var destination = scratch.Reserve(value.Length * 3);
        var written = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var next = value[i];
            var stays = Unreserved.Contains(next) || (keepSlashes && next == '/') || (keepEscapes && next == '%' && TryReadEscape(value[i..], out _));
            if (stays)
            {
                destination[written++] = next;
                continue;
            }

            destination[written++] = (byte)'%';
            destination[written++] = digits[next >> 4];
            destination[written++] = digits[next & 15];
        }

        return scratch.Commit(written);
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> value, out byte decoded)
    {
        decoded = 0;
        if (value.Length < 3) return false;
        return Convert.FromHexString(value.Slice(1, 2), new Span<byte>(ref decoded), out _, out var written) == OperationStatus.Done && written == 1;
    }
}
