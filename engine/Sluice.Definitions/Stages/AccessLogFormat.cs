using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Sluice.Definitions.Stages;

/// <summary>The format of an access log: text in which <c>$context.</c> and a name stand for a variable. Everything else stands for itself.</summary>
public static class AccessLogFormat
{
    /// <summary>Longest format, in bytes; AWS's limit.</summary>
    public const int MaxBytes = 3 * 1024;

    // A dot at the end belongs to the text behind the name.
    private static readonly Regex Variable =
        new(@"\$context\.(?<name>[A-Za-z0-9_.]*[A-Za-z0-9_])", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>The pieces in order; line ends behind the last are not part of the format.</summary>
    /// <param name="format">Any text.</param>
    public static ImmutableArray<AccessLogPiece> Parse(string format)
    {
        string line = format.TrimEnd('\r', '\n');
        var pieces = ImmutableArray.CreateBuilder<AccessLogPiece>();
        int end = 0;
        foreach (Match match in Variable.Matches(line))
        {
            if (match.Index > end)
                pieces.Add(new AccessLogPiece(false, line[end..match.Index]));
            pieces.Add(new AccessLogPiece(true, match.Groups["name"].Value));
            end = match.Index + match.Length;
        }

        if (end < line.Length)
            pieces.Add(new AccessLogPiece(false, line[end..]));
        return pieces.ToImmutable();
    }
}
