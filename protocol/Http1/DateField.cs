using System.Diagnostics;

namespace Sluice.Protocol.Http1;

/// <summary>
/// The value of a Date field: IMF-fixdate (RFC 9110 section 5.6.7), <c>Sun, 06 Nov 1994 08:49:37 GMT</c>. It reads no clock.
/// </summary>
public static class DateField
{
    /// <summary>Bytes of every such date.</summary>
    public const int Bytes = 29;

    /// <summary>Writes the date of <paramref name="unixSeconds"/>, seconds since 1970 in UTC, as <see cref="Bytes"/> bytes.</summary>
    public static void Write(Span<byte> destination, long unixSeconds) => Write(destination, DateTime.UnixEpoch.AddSeconds(unixSeconds));

    /// <summary>Writes <paramref name="utc"/>, which must be in UTC, as <see cref="Bytes"/> bytes.</summary>
    public static void Write(Span<byte> destination, DateTime utc)
    {
        Debug.Assert(utc.Kind == DateTimeKind.Utc, "dates on the wire are in UTC");
        utc.TryFormat(destination, out var written, "R", System.Globalization.CultureInfo.InvariantCulture);
        if (written != Bytes) throw new ArgumentException($"a date needs {Bytes} bytes", nameof(destination));
    }
}
