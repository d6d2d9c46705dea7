using System.Text;

namespace Sluice.Definitions.Documents;

/// <summary>Turns growing byte offsets into line and column, reading each byte once: documents may be one line of megabytes.</summary>
internal ref struct TextCursor(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private int _offset;

    internal int Line { get; private set; } = 1;

    internal int Column { get; private set; } = 1;

    internal void MoveTo(int offset)
    {
        ReadOnlySpan<byte> passed = _utf8[_offset..offset];
        _offset = offset;
        int newline = passed.LastIndexOf((byte)'\n');
        if (newline >= 0)
        {
            Line += passed.Count((byte)'\n');
            Column = 1;
            passed = passed[(newline + 1)..];
        }

        Column += Encoding.UTF8.GetCharCount(passed);
    }
}
