namespace Sluice.Templates.Regexes;

/// <summary>Java's predefined sets of characters, which are ASCII where .NET's are Unicode, as the inside of a class.</summary>
internal static class PatternSets
{
    private const string Space = @" \t\n\x0b\f\r";

    /// <summary>The set of an escape.</summary>
    public static string? Of(char escape) => escape switch
    {
        'd' => "0-9",
        'w' => "a-zA-Z0-9_",
        's' => Space,
        'h' => @" \t\u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000",
        'v' => @"\n\x0b\f\r\u0085\u2028\u2029",
        _ => null,
    };

    /// <summary>The class of everything else, for the escapes in capitals.</summary>
    public static string? Except(char escape) => escape is 'D' or 'W' or 'S' ? $"[^{Of(char.ToLowerInvariant(escape))}]" : null;

    /// <summary>POSIX classes, US-ASCII only.</summary>
    public static string? Posix(string name) => name switch
    {
        "Lower" => "a-z",
        "Upper" => "A-Z",
        "ASCII" => @"\x00-\x7f",
        "Alpha" => "a-zA-Z",
        "Digit" => "0-9",
        "Alnum" => "a-zA-Z0-9",
        "Punct" => @"!-/:-@\x5b-`{-~",
        "Graph" => "!-~",
        "Print" => " -~",
        "Blank" => @" \t",
        "Cntrl" => @"\x00-\x1f\x7f",
        "XDigit" => "0-9a-fA-F",
        "Space" => Space,
        _ => null,
    };
}
