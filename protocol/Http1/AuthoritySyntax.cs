namespace Sluice.Protocol.Http1;

/// <summary>
/// <c>host [ ":" port ]</c> as Host fields and request targets have it (RFC 9110 section 4.2), narrower than the grammar: the host is not
/// empty and is a name of unreserved characters, an IPv4 address or an IPv6 address in brackets; percent-encoding, sub-delimiters,
/// user information and zone ids are refused, because no two implementations agree on what they mean in a host.
/// </summary>
internal static class AuthoritySyntax
{
    private const int MaxPortDigits = 5;

    /// <summary>Takes the authority apart; the port is -1 where it is absent or empty.</summary>
    public static bool TryParse(ReadOnlySpan<byte> authority, out int hostLength, out int port)
    {
        port = -1;
        hostLength = HostLength(authority);
        if (hostLength <= 0) return false;
        var rest = authority[hostLength..];
        return rest.IsEmpty || rest[0] == ':' && TryParsePort(rest[1..], out port);
    }

    private static int HostLength(ReadOnlySpan<byte> authority)
    {
        if (authority.IsEmpty || authority[0] != '[')
        {
            var end = authority.IndexOfAnyExcept(Octets.Host);
            return end < 0 ? authority.Length : end;
        }

        var close = authority.IndexOf((byte)']');
        return close > 0 && Ipv6Literal.IsValid(authority[1..close]) ? close + 1 : 0;
    }

    private static bool TryParsePort(ReadOnlySpan<byte> digits, out int port)
    {
        port = -1;
        if (digits.IsEmpty) return true;
        if (digits.Length > MaxPortDigits) return false;
        var value = 0;
        foreach (var digit in digits)
        {
            if (!Octets.IsDigit(digit)) return false;
            value = value * 10 + (digit - '0');
        }

        if (value > ushort.MaxValue) return false;
        port = value;
        return true;
    }
}
