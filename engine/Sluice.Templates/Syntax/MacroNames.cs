using Sluice.Templates.Nodes;

namespace Sluice.Templates.Syntax;

/// <summary>Finds the names of all macros before a template is read: a call may stand before its definition.</summary>
internal static class MacroNames
{
    private const int MaxMacros = 256;

    public static void AddTo(List<MacroDefinition> macros, string text)
    {
        for (int at = text.IndexOf("macro", StringComparison.Ordinal); at >= 0 && macros.Count < MaxMacros; at = text.IndexOf("macro", at + 1, StringComparison.Ordinal))
        {
            bool isBraced = at > 1 && text[at - 1] == '{' && text[at - 2] == '#';
            if (!isBraced && (at == 0 || text[at - 1] != '#')) continue;
            int open = Skip(text, at + "macro".Length + (isBraced ? 1 : 0));
            if (open >= text.Length || text[open] != '(') continue;
            int start = Skip(text, open + 1), end = start;
            while (end < text.Length && Words.IsWordChar(text[end])) end++;
            string name = text[start..end];
            if (name.Length > 0 && macros.TrueForAll(macro => macro.Name != name)) macros.Add(new MacroDefinition(name));
        }
    }

    private static int Skip(string text, int at)
    {
        while (at < text.Length && text[at] is (' ' or '\t' or '\r' or '\n')) at++;
        return at;
    }
}
