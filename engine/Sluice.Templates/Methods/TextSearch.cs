using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Methods;

/// <summary>
/// Finding texts in texts. A long needle in a long text of its kind costs the product of both lengths; it is looked for by its beginning, and each place
/// where that stands counts as steps.
/// </summary>
internal static class TextSearch
{
    private const int HeadChars = 32;

    public static int IndexOf(ReadOnlySpan<char> text, ReadOnlySpan<char> what, RenderSession session)
    {
        if (what.Length <= HeadChars) return text.IndexOf(what);
        var head = what[..HeadChars];
        for (int at = 0; at + what.Length <= text.Length && session.Step(what.Length);)
        {
            int found = text[at..].IndexOf(head);
            if (found < 0 || at + found + what.Length > text.Length) return -1;
            at += found;
            if (text.Slice(at, what.Length).SequenceEqual(what)) return at;
            at++;
        }

        return -1;
    }

    public static int LastIndexOf(ReadOnlySpan<char> text, ReadOnlySpan<char> what, RenderSession session)
    {
        for (int at = text.Length - what.Length; at >= 0 && session.Goes(); at--)
        {
            if (text[at..].StartsWith(what.Length > HeadChars ? what[..HeadChars] : what) && text.Slice(at, what.Length).SequenceEqual(what)) return at;
        }

        return -1;
    }

    public static Value Replace(Value text, ReadOnlySpan<char> what, ReadOnlySpan<char> with, RenderSession session)
    {
        if (what.IsEmpty) return Interleave(text, with, session);
        var rest = text.Text;
        int found = IndexOf(rest, what, session);
        if (found < 0) return text;
        int start = session.Arena.Scratch.Length;
        while (found >= 0 && session.Goes())
        {
            session.Arena.Scratch.Append(rest[..found]);
            session.Arena.Scratch.Append(with);
            rest = rest[(found + what.Length)..];
            found = IndexOf(rest, what, session);
        }

        session.Arena.Scratch.Append(rest);
        return session.Arena.TakeScratch(start);
    }

    // Java finds the empty text before each character and at the end.
    private static Value Interleave(Value text, ReadOnlySpan<char> with, RenderSession session)
    {
        int start = session.Arena.Scratch.Length;
        foreach (char c in text.Text)
        {
            if (!session.Goes()) break;
            session.Arena.Scratch.Append(with);
            session.Arena.Scratch.Append(c);
        }

        session.Arena.Scratch.Append(with);
        return session.Arena.TakeScratch(start);
    }
}
