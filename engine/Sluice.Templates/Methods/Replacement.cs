using System.Text.RegularExpressions;
using Sluice.Templates.Rendering;

namespace Sluice.Templates.Methods;

/// <summary>Java's replacement text: <c>$1</c>, <c>${name}</c>, and a backslash before what stands for itself.</summary>
internal static class Replacement
{
    public static bool TryAppend(ReadOnlySpan<char> replacement, Match match, RenderSession session)
    {
        for (int i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] == '\\' && i + 1 < replacement.Length)
            {
                session.Arena.Scratch.Append(replacement[++i]);
            }
            else if (replacement[i] is not ('$' or '\\'))
            {
                session.Arena.Scratch.Append(replacement[i]);
            }
            else if (replacement[i] == '\\' || !TryAppendGroup(replacement[(i + 1)..], match, session, out int length))
            {
                session.Refuse(RenderFailure.BadArgument, "The replacement names a group that is not there");
                return false;
            }
            else
            {
                i += length;
            }
        }

        return true;
    }

    private static bool TryAppendGroup(ReadOnlySpan<char> rest, Match match, RenderSession session, out int length)
    {
        length = 0;
        if (rest is ['{', ..]) return TryAppendNamed(rest, match, session, out length);
        int number = 0;

        // A further digit belongs to the number as long as there is such a group.
        while (length < rest.Length && char.IsAsciiDigit(rest[length]))
        {
            int longer = (number * 10) + rest[length] - '0';
            if (length > 0 && longer >= match.Groups.Count) break;
            number = longer;
            length++;
        }

        if (length == 0 || number >= match.Groups.Count) return false;
        session.Arena.Scratch.Append(match.Groups[number].ValueSpan);
        return true;
    }

    private static bool TryAppendNamed(ReadOnlySpan<char> rest, Match match, RenderSession session, out int length)
    {
        length = 0;
        int end = rest.IndexOf('}');
        if (end < 0 || !match.Groups.TryGetValue(rest[1..end].ToString(), out var group)) return false;
        session.Arena.Scratch.Append(group.ValueSpan);
        length = end + 1;
        return true;
    }
}
