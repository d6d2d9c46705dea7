using System.Buffers;

namespace Sluice.Protocol.Http1;

/// <summary>The character classes of the grammar, as sets that are searched a vector at a time.</summary>
internal static class Octets
{
    private const string AlphaDigit = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Visible ASCII without <c>" # % &lt; &gt; ? \ ^ ` { | }</c>: see docs/http1.md for what RFC 3986 says of each.</summary>
    private const string TargetPlain = AlphaDigit + "-._~!$&'()*+,;=:@/[]";

    /// <summary>tchar, RFC 9110 section 5.6.2.</summary>
    public static readonly SearchValues<byte> Token = Set(AlphaDigit + "!#$%&'*+-.^_`|~");

    /// <summary>What a path consists of besides percent-encoded octets. A question mark ends it.</summary>
    public static readonly SearchValues<byte> Path = Set(TargetPlain);

    /// <summary>What a query consists of besides percent-encoded octets.</summary>
    public static readonly SearchValues<byte> Query = Set(TargetPlain + "?");

    /// <summary>scheme, RFC 3986 section 3.1, after its first letter.</summary>
    public static readonly SearchValues<byte> Scheme = Set(AlphaDigit + "+-.");

    /// <summary>Host names and IPv4 addresses: the unreserved characters. No name in DNS needs more.</summary>
    public static readonly SearchValues<byte> Host = Set(AlphaDigit + "-._~");

    /// <summary>A host, brackets of an IPv6 address, and a port.</summary>
    public static readonly SearchValues<byte> Authority = Set(AlphaDigit + "-._~:[]");

    /// <summary>What ends a field value or may not stand in one: control bytes other than the tab.</summary>
    public static readonly SearchValues<byte> Controls = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    /// <summary>
    /// Names what is wrong with the byte at <paramref name="at"/>, which the grammar does not allow there. A carriage return is judged by
    /// the byte after it: until that has come, more is needed.
    /// </summary>
    public static HeadStatus Refuse(ReadOnlySpan<byte> bytes, int at, RejectReason otherwise, out RejectReason reason)
    {
        reason = bytes[at] switch
        {
            (byte)'\n' => RejectReason.BareLf,
            (byte)'\r' => at + 1 == bytes.Length ? RejectReason.None : bytes[at + 1] == '\n' ? otherwise : RejectReason.BareCr,
            0 => RejectReason.NulByte,
            (byte)'\t' => otherwise,
            < 0x20 or 0x7F => RejectReason.ControlByte,
            _ => otherwise,
        };
        return reason == RejectReason.None ? HeadStatus.NeedMore : HeadStatus.Rejected;
    }

    public static bool IsHex(byte value) => char.IsAsciiHexDigit((char)value);

    public static bool IsDigit(byte value) => char.IsAsciiDigit((char)value);

    public static bool IsWhitespace(byte value) => value is (byte)' ' or (byte)'\t';

    private static SearchValues<byte> Set(string characters) => SearchValues.Create(System.Text.Encoding.ASCII.GetBytes(characters));
}
