using System.Text;

namespace Templates.Tests.Fuzz;

/// <summary>Texts put together from the pieces of a language, so that they come near to what the parser knows and often step beside it.</summary>
internal sealed class Fragments(int seed)
{
    private static readonly string[] TemplatePieces =
    [
        "#set($a = ", "#set($m.k = ", "#set($l[0] = ", ")", "#if(", "#elseif(", "#else", "#{else}", "#end", "#foreach($i in ", "#foreach($i in $l)", "#macro(m $p)", "#m(", "#@m(1)", "#define($d)",
        "#break", "#stop", "##\n", "#*", "*#", "#[[", "]]#", "$a", "$!a", "${a}", "$!{a", "}", "$m", "$l", "$i", "$p", "$d", "$foreach.index", "$foreach.hasNext", "$bodyContent", ".k", "[0]", "['k']",
        "$input.path('$.a')", "$input.json('$')", "$input.body", "$input.params('q')", "$input.params()", "$context.identity", "$context.requestOverride.header.x", "$stageVariables.name",
        "$util.escapeJavaScript(", "$util.parseJson(", "$util.urlDecode(", "$util.base64Decode(", ".replaceAll('a', '$0')", ".split(',')", ".substring(1)", ".substring(", ".add($l)", ".put('k', $m)", ".get(",
        ".keySet()", ".entrySet()", ".size()", ".length()", ".toString()", ".remove(0)", ".matches('(a+)+b')", ".indexOf('a')", ".join(',', $l)", "[1..3]", "[$a..$i]", "[1, 'x', $a]", "{'k': 1, 'j': [2]}", "{}", "[]",
        "1", "-2", "3.5", "2147483647", "9223372036854775807", "1e300", "'text'", "\"in $a terp\"", "\"#if(true)x#end\"", "\"\\u0041\"", "'\\'", "\"\\\"", "true", "false", " + ", " - ", " * ", " / ", " % ",
        " == ", " != ", " < ", " >= ", " && ", " || ", " and ", "!", "(", "(", ",", ":", "|'alt'", "\\", "\\\\", "\n", "  ", "plain", "é", "😀", "\ud83d", "$", "#", "$$", "$5",
    ];

    private static readonly string[] PathPieces =
    [
        "$", "@", ".a", ".b", "..", "..a", "[*]", ".*", "[0]", "[-1]", "[0,1]", "[1:]", "[:2]", "['a']", "['a','b']", "[?(@.a)]", "[?(@.a > 1)]", "[?(", ")]", "@.a", " == ", " < ", " =~ /a.*/i", " in ['a', 1]", " && ", " || ",
        "!", "(", ")", "'x'", "1", "-3.5", "null", "true", "{'a': 1}", "[1, 2]", ".length()", ".sum()", ".min()", ".keys()", ".concat('x', $.a)", ".append(1)", ".first()", ".index(0)", "]", "[", "?", ",", ":", " ", ".", "'", "\\",
        " size 2", " empty false", " contains 'a'", " subsetof ['a']",
    ];

    private static readonly string[] PatternPieces =
    [
        "a", "b", ".", "*", "+", "?", "*?", "++", "{2}", "{1,3}", "{,", "(", ")", "(?:", "(?=", "(?<n>", "(?i)", "[a-z]", "[^a]", "[", "]", "\\d", "\\w", "\\S", "\\.", "\\\\", "\\Q", "\\E", "\\p{Alpha}", "\\p{L}", "\\1", "\\k<n>",
        "|", "^", "$", "\\b", "-", "&&", "\\u0041", "\\x41", "é", "#", " ", "\\z", "\\0101", "\\cA", "\\G", "\\x",
    ];

    private readonly Random _random = new(seed);

    public string Template(int most) => Text(TemplatePieces, most);

    public string Path(int most) => "$" + Text(PathPieces, most);

    public string Pattern(int most) => Text(PatternPieces, most);

    public int Next(int below) => _random.Next(below);

    /// <summary>A JSON text.</summary>
    public string Json(int depth)
    {
        StringBuilder text = new();
        AppendJson(text, depth);
        return text.ToString();
    }

    private string Text(string[] pieces, int most)
    {
        StringBuilder text = new();
        for (int i = _random.Next(1, most); i > 0; i--) text.Append(pieces[_random.Next(pieces.Length)]);
        return text.ToString();
    }

    private void AppendJson(StringBuilder text, int depth)
    {
        switch (_random.Next(depth > 0 ? 9 : 7))
        {
            case 0: text.Append("null"); break;
            case 1: text.Append(_random.Next(2) == 0 ? "true" : "false"); break;
            case 2: text.Append(_random.NextInt64(long.MinValue, long.MaxValue)); break;
            case 3: text.Append(_random.Next(-100, 100)); break;
            case 4: text.Append(Math.Round(_random.NextDouble() * Math.Pow(10, _random.Next(-20, 20)), 3).ToString("R", System.Globalization.CultureInfo.InvariantCulture)); break;
            case 5 or 6: AppendText(text); break;
            case 7: AppendMembers(text, depth, '{', '}', named: true); break;
            default: AppendMembers(text, depth, '[', ']', named: false); break;
        }
    }

    private void AppendMembers(StringBuilder text, int depth, char open, char close, bool named)
    {
        text.Append(open);
        int count = _random.Next(0, 12);
        for (int i = 0; i < count; i++)
        {
            if (i > 0) text.Append(", ");
            if (named) text.Append($"\"{(char)('a' + i)}\": ");
            AppendJson(text, depth - 1);
        }

        text.Append(close);
    }

    private void AppendText(StringBuilder text)
    {
        string[] pieces = ["x", "é", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\u0000", "\\u20ac", "\\ud83d\\ude00", " ", "/", "'", "$a", "#if"];
        text.Append('"');
        for (int i = _random.Next(6); i > 0; i--) text.Append(pieces[_random.Next(pieces.Length)]);
        text.Append('"');
    }
}
