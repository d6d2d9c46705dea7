namespace Sluice.Definitions;

/// <summary>Where in a definition something was said: a place a person can open in an editor, and a pointer a program can follow.</summary>
/// <param name="File">The file's name as it was given, or a stand-in such as <c>&lt;text&gt;</c> where there is none.</param>
/// <param name="Line">Line, from 1; 0 where the fault concerns the file as a whole.</param>
/// <param name="Column">Column in UTF-16 units, from 1; 0 where the fault concerns the file as a whole.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) from the document's root; empty for the root itself.</param>
public readonly record struct SourceLocation(string File, int Line, int Column, string Pointer) : IComparable<SourceLocation>
{
    /// <summary>The location of things that no document says, such as the routes of a bare upstream.</summary>
    public static SourceLocation None { get; } = new("", 0, 0, "");

    /// <summary>Order of reading: file, line, column, pointer.</summary>
    public int CompareTo(SourceLocation other)
    {
        int order = string.CompareOrdinal(File, other.File);
        if (order == 0)
            order = Line.CompareTo(other.Line);
        if (order == 0)
            order = Column.CompareTo(other.Column);
        return order != 0 ? order : string.CompareOrdinal(Pointer, other.Pointer);
    }

    /// <summary><c>file:line:column</c>, or the file alone where no line is meant.</summary>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";

    public static bool operator <(SourceLocation left, SourceLocation right) => left.CompareTo(right) < 0;

    public static bool operator >(SourceLocation left, SourceLocation right) => left.CompareTo(right) > 0;

    public static bool operator <=(SourceLocation left, SourceLocation right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SourceLocation left, SourceLocation right) => left.CompareTo(right) >= 0;
}
