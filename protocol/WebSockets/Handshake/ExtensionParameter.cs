using Sluice.Protocol.Http1;

namespace Sluice.Protocol.WebSockets;

/// <summary>A parameter of an extension.</summary>
internal readonly ref struct ExtensionParameter(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool hasValue)
{
    public ReadOnlySpan<byte> Name { get; } = name;

    public bool HasValue { get; } = hasValue;

    /// <summary>As it was sent, without quotes but with the backslashes of a quoted string.</summary>
    private ReadOnlySpan<byte> Value { get; } = value;

    /// <summary>The value as a window size: a decimal number from 8 to 15 without leading zeros (RFC 7692 section 7.1.2).</summary>
    public bool TryGetWindowBits(out int bits)
    {
        bits = 0;
        var digits = 0;
        foreach (var octet in Value)
        {
            if (octet == '\\') continue;
            if (!Octets.IsDigit(octet) || ++digits > 2 || digits == 1 && octet == '0') return false;
            bits = bits * 10 + (octet - '0');
        }

        return bits is >= Deflate.DeflateParameters.MinWindowBits and <= Deflate.DeflateParameters.MaxWindowBits;
    }
}
