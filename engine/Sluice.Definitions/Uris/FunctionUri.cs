namespace Sluice.Definitions.Uris;

/// <summary>
/// <c>sluice:function:NAME</c>: a function of the program that the gateway is embedded in. No URI of AWS's looks so, neither an endpoint nor
/// an ARN, and AWS refuses to import it.
/// </summary>
public static class FunctionUri
{
    /// <summary>What such a URI begins with.</summary>
    public const string Prefix = "sluice:function:";

    private const int MaxNameLength = 64;

    /// <summary>Whether a function can have this name: 1 to 64 letters, digits, - and _.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    /// <summary>Whether a text means a function; its name may still be none.</summary>
    public static bool IsMeant(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);
}
