using System.Runtime.InteropServices;

namespace Sluice.Protocol.Http1;

/// <summary>
/// The line before the data of a chunk (RFC 9112 sections 7.1 and 7.1.1), a byte at a time:
/// <c>1*HEXDIG *( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] ) CR LF</c>.
/// Extensions are checked, counted over the whole message, and dropped.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct ChunkLineParser
{
    private const int MaxSizeDigits = 16;

    private long _size;
    private int _digits;
    private int _extensionBytes;
    private Part _part;

    private enum Part : byte
    {
        Size,
        BeforeSemicolon,
        NameStart,
        Name,
        AfterName,
        ValueStart,
        Value,
        Quoted,
        QuotedPair,
        AfterQuoted,
        LineFeed,
    }

    /// <summary>The size of the chunk whose line is complete; the parser is then ready for the next line.</summary>
    public long TakeSize()
    {
        var size = _size;
        _size = 0;
        _digits = 0;
        return size;
    }

    /// <summary>Takes one byte of the line; complete at its line feed.</summary>
    public RejectReason Step(byte octet, int maxExtensionBytes, out bool isComplete)
    {
        isComplete = false;
        switch (_part)
        {
            case Part.Size:
                return StepSize(octet);
            case Part.LineFeed:
                isComplete = octet == '\n';
                _part = Part.Size;
                return isComplete ? RejectReason.None : RejectReason.BareCr;
            default:
                if (++_extensionBytes > maxExtensionBytes) return RejectReason.ChunkExtensionsTooLarge;
                return TryStepExtension(octet) ? RejectReason.None : Mistake(octet, RejectReason.InvalidChunkExtension);
        }
    }

    private RejectReason StepSize(byte octet)
    {
        if (Octets.IsHex(octet))
        {
            if (++_digits > MaxSizeDigits || _size > long.MaxValue >> 4) return RejectReason.ChunkSizeOverflow;
            _size = _size << 4 | HexValue(octet);
            return RejectReason.None;
        }

        if (_digits == 0) return Mistake(octet, RejectReason.InvalidChunkSize);
        if (TryEndElement(octet) || Octets.IsWhitespace(octet) && Move(Part.BeforeSemicolon)) return RejectReason.None;
        return Mistake(octet, RejectReason.InvalidChunkSize);
    }

    private bool TryStepExtension(byte octet) => _part switch
    {
        Part.BeforeSemicolon => Octets.IsWhitespace(octet) || octet == ';' && Move(Part.NameStart),
        Part.NameStart => Octets.IsWhitespace(octet) || IsToken(octet) && Move(Part.Name),
        Part.Name => IsToken(octet) || TryEndElement(octet)
            || octet == '=' && Move(Part.ValueStart) || Octets.IsWhitespace(octet) && Move(Part.AfterName),
        Part.AfterName => Octets.IsWhitespace(octet) || octet == '=' && Move(Part.ValueStart) || octet == ';' && Move(Part.NameStart),
        Part.ValueStart => Octets.IsWhitespace(octet) || octet == '"' && Move(Part.Quoted) || IsToken(octet) && Move(Part.Value),
        Part.Value => IsToken(octet) || TryEndElement(octet) || Octets.IsWhitespace(octet) && Move(Part.BeforeSemicolon),
        Part.Quoted => TryStepQuoted(octet),
        Part.QuotedPair => IsText(octet) && Move(Part.Quoted),
        Part.AfterQuoted => TryEndElement(octet) || Octets.IsWhitespace(octet) && Move(Part.BeforeSemicolon),
        _ => false,
    };

    private bool TryStepQuoted(byte octet) => octet switch
    {
        (byte)'"' => Move(Part.AfterQuoted),
        (byte)'\\' => Move(Part.QuotedPair),
        _ => IsText(octet),
    };

    private bool TryEndElement(byte octet) => octet switch
    {
        (byte)'\r' => Move(Part.LineFeed),
        (byte)';' => Move(Part.NameStart),
        _ => false,
    };

    private bool Move(Part next)
    {
        _part = next;
        return true;
    }

    private static long HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static bool IsToken(byte octet) => Octets.Token.Contains(octet);

    private static bool IsText(byte octet) => !Octets.Controls.Contains(octet);

    private static RejectReason Mistake(byte octet, RejectReason otherwise) => octet switch
    {
        (byte)'\n' => RejectReason.BareLf,
        0 => RejectReason.NulByte,
        (byte)'\r' or (byte)'\t' => otherwise,
        < 0x20 or 0x7F => RejectReason.ControlByte,
        _ => otherwise,
    };
}
