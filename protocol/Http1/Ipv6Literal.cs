namespace Sluice.Protocol.Http1;

/// <summary>IPv6address of RFC 3986 section 3.2.2: eight groups of one to four hexadecimal digits, one run of which may be left out.</summary>
internal static class Ipv6Literal
{
    private const int Groups = 8;
    private const int MaxDigits = 4;

    /// <summary>Whether <paramref name="text"/>, without its brackets, is an IPv6 address. Zone ids are not part of the grammar.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        var groups = 0;
        var hasGap = false;
        var at = 0;
        while (at < text.Length)
        {
            if (text[at..].StartsWith("::"u8))
            {
                if (hasGap) return false;
                hasGap = true;
                at += 2;
                continue;
            }

            if (at > 0 && text[at - 1] != ':')
            {
                if (text[at] != ':') return false;
                at++;
            }

            var group = text[at..];
            if (group.Contains((byte)'.') && !group.Contains((byte)':')) return IsIpv4(group) && Fits(groups + 2, hasGap);
            var digits = CountHex(group);
            if (digits is 0 or > MaxDigits || ++groups > Groups) return false;
            at += digits;
        }

        return Fits(groups, hasGap);
    }

    private static bool Fits(int groups, bool hasGap) => hasGap ? groups < Groups : groups == Groups;

    private static int CountHex(ReadOnlySpan<byte> text)
    {
        var count = 0;
        while (count < text.Length && Octets.IsHex(text[count])) count++;
        return count;
    }

    private static bool IsIpv4(ReadOnlySpan<byte> text)
    {
        var parts = 0;
        foreach (var part in text.Split((byte)'.'))
        {
            var digits = text[part];
            if (++parts > 4 || !System.Buffers.Text.Utf8Parser.TryParse(digits, out byte _, out var used) || used != digits.Length) return false;
            if (!Octets.IsDigit(digits[0])) return false;

            // A leading zero means octal to some readers, and the grammar has none.
            if (digits.Length > 1 && digits[0] == '0') return false;
        }

        return parts == 4;
    }
}
