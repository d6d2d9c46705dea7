using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>A message that is read one character at a time; reading past its end, or finding a fault, ends the reading at once.</summary>
internal sealed class ReferenceInput(string text)
{
    public int At { get; private set; }

    /// <summary>The place behind which nothing may be read, and what is wrong if it is.</summary>
    public (int End, RejectReason Reason)? Bound { get; set; }

    public char Peek(int ahead = 0)
    {
        if (Bound is { } bound && At + ahead >= bound.End && At + ahead < text.Length) throw new RefusedException(bound.Reason);
        return At + ahead < text.Length ? text[At + ahead] : throw new EndOfStreamException();
    }

    public char Take()
    {
        var character = Peek();
        At++;
        return character;
    }

    public string Since(int start) => text[start..At];

    /// <summary>Refuses the character that stands here, naming bytes that are never right for what they are.</summary>
    public Exception Fault(RejectReason otherwise, int ahead = 0)
    {
        var character = Peek(ahead);
        if (character == '\n') return new RefusedException(RejectReason.BareLf);
        if (character == '\0') return new RefusedException(RejectReason.NulByte);
        if (character == '\r') return new RefusedException(Peek(ahead + 1) == '\n' ? otherwise : RejectReason.BareCr);
        if (character != '\t' && (character < ' ' || character == '\u007f')) return new RefusedException(RejectReason.ControlByte);
        return new RefusedException(otherwise);
    }
}

/// <summary>The reference reading ends with a refusal.</summary>
internal sealed class RefusedException(RejectReason reason) : Exception
{
    public RejectReason Reason { get; } = reason;
}
