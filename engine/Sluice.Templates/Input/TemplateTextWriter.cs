using System.Text;
using Sluice.Templates.Values;

namespace Sluice.Templates.Input;

/// <summary>Takes one text for a template. Bytes that are not UTF-8 become U+FFFD.</summary>
public readonly struct TemplateTextWriter
{
    private readonly CharBuffer _buffer;

    internal TemplateTextWriter(CharBuffer buffer) => _buffer = buffer;

    /// <summary>Appends characters.</summary>
    public void Write(ReadOnlySpan<char> text) => _buffer.Append(text);

    /// <summary>Appends UTF-8.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        if (text.Length > _buffer.Limit - _buffer.Length)
        {
            _buffer.Overflow();
            return;
        }

        _buffer.Took(Encoding.UTF8.GetChars(text, _buffer.Room(text.Length)));
    }

    /// <summary>Appends a number in decimal.</summary>
    public void Write(long number)
    {
        number.TryFormat(_buffer.Room(20), out int written);
        _buffer.Took(written);
    }
}
