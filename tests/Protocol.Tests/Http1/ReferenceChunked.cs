using System.Text.RegularExpressions;

namespace Protocol.Tests.Http1;

/// <summary>Chunked content as the grammar of RFC 9112 section 7.1 writes it: one regular expression per line.</summary>
internal static partial class ReferenceChunked
{
    /// <summary>The content, the trailers before any are dropped, and where the message ends; or null if there is no whole, valid message.</summary>
    public static (string Content, List<string> Trailers, int End)? Read(string text)
    {
        var content = "";
        var at = 0;
        while (true)
        {
            var line = ChunkLine().Match(text, at);
            if (!line.Success) return null;
            var size = ulong.Parse(line.Groups["size"].Value, System.Globalization.NumberStyles.HexNumber);
            at += line.Length;
            if (size == 0) break;
            if (size > (ulong)(text.Length - at) || !text.AsSpan(at + (int)size).StartsWith("\r\n")) return null;
            content += text.Substring(at, (int)size);
            at += (int)size + 2;
        }

        var trailers = Trailers().Match(text, at);
        if (!trailers.Success) return null;
        return (content, [.. trailers.Groups["line"].Captures.Select(c => c.Value)], at + trailers.Length);
    }

    [GeneratedRegex("""
        \G(?<size>[0-9A-Fa-f]{1,16})
        ([ \t]*;[ \t]*[!\#$%&'*+\-.^_`|~0-9A-Za-z]+
          ([ \t]*=[ \t]*([!\#$%&'*+\-.^_`|~0-9A-Za-z]+|"([\t\x20\x21\x23-\x5B\x5D-\x7E\x80-\xFF]|\\[\t\x20-\x7E\x80-\xFF])*"))?)*
        \r\n
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex ChunkLine();

    [GeneratedRegex("""\G((?<line>[!\#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7E\x80-\xFF]*)\r\n)*\r\n""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Trailers();
}
