namespace Sluice.Protocol.Http1;

/// <summary>
/// Whether text that was made at run time, from mappings or integrations, may be written as a field. What fails here would end the line
/// early and begin another one: response splitting, request smuggling.
/// </summary>
public static class FieldGuard
{
    /// <summary>Whether <paramref name="name"/> is a token.</summary>
    public static bool IsName(ReadOnlySpan<byte> name) => !name.IsEmpty && name.IndexOfAnyExcept(Octets.Token) < 0;

    /// <summary>Whether <paramref name="value"/> holds no CR, LF, NUL or other control byte but tabs. Bytes from 0x80 pass.</summary>
    public static bool IsValue(ReadOnlySpan<byte> value) => value.IndexOfAny(Octets.Controls) < 0;

    /// <summary>Whether <paramref name="target"/> may stand in a request line: not empty, and no byte but visible ASCII.</summary>
    public static bool IsTarget(ReadOnlySpan<byte> target) => !target.IsEmpty && target.IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0;
}
