namespace Sluice.Templates.Syntax;

/// <summary>What names are made of.</summary>
internal static class Words
{
    /// <summary>A directive's name.</summary>
    public static bool IsWordChar(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '@';

    public static bool StartsWord(char c) => char.IsAsciiLetter(c) || c is '_' or '@';

    /// <summary>A variable's name; a hyphen belongs to it, as everyone learns once from <c>$i-1</c>.</summary>
    public static bool IsNameChar(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    public static bool StartsName(char c) => char.IsAsciiLetter(c) || c == '_';

    public static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';
}
