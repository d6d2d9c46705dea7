using System.Buffers.Text;

namespace Sluice.Protocol.Http1;

/// <summary>
/// Appends to a span and never past its end: what does not fit is left out, whole, and so is all that follows, and
/// <see cref="HasOverflowed"/> says so. The caller then writes again into a larger block.
/// It writes what it is given; text that was computed from requests goes through <see cref="FieldGuard"/> first.
/// </summary>
public ref struct HeadWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;
    private int _written;

    /// <summary>Bytes written.</summary>
    public readonly int Written => _written;

    /// <summary>Whether something did not fit; the bytes written are then not a head.</summary>
    public bool HasOverflowed { get; private set; }

    /// <summary>Appends bytes as they are.</summary>
    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        if (!HasOverflowed && bytes.TryCopyTo(_destination[_written..])) _written += bytes.Length;
        else HasOverflowed = true;
    }

    /// <summary>Appends one byte.</summary>
    public void WriteByte(byte value)
    {
        if (!HasOverflowed && _written < _destination.Length) _destination[_written++] = value;
        else HasOverflowed = true;
    }

    /// <summary>Appends a number in decimal digits.</summary>
    public void WriteDecimal(long value)
    {
        if (!HasOverflowed && Utf8Formatter.TryFormat(value, _destination[_written..], out var length)) _written += length;
        else HasOverflowed = true;
    }

    /// <summary>Appends a number in lower-case hexadecimal digits, without leading zeros.</summary>
    public void WriteHex(long value)
    {
        if (!HasOverflowed && Utf8Formatter.TryFormat(value, _destination[_written..], out var length, 'x')) _written += length;
        else HasOverflowed = true;
    }

    /// <summary>Appends a field line.</summary>
    public void WriteField(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        Write(name);
        Write(": "u8);
        Write(value);
        Write("\r\n"u8);
    }

    /// <summary>Appends a field line with a number.</summary>
    public void WriteField(scoped ReadOnlySpan<byte> name, long value)
    {
        Write(name);
        Write(": "u8);
        WriteDecimal(value);
        Write("\r\n"u8);
    }

    /// <summary>Appends an HTTP/1.1 status line with the registered reason phrase, if the code has one.</summary>
    /// <param name="status">100 to 599.</param>
    public void WriteStatusLine(int status) => Write(StatusLines.Of(status));

    /// <summary>Appends the empty line that ends a head or trailer section.</summary>
    public void End() => Write("\r\n"u8);
}
