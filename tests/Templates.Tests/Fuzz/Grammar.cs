namespace Templates.Tests.Fuzz;

/// <summary>Random templates that are well formed, so that it is the renderer that meets what nobody would write.</summary>
internal sealed class Grammar(int seed)
{
    private static readonly string[] Methods =
    [
        "size()", "length()", "toString()", "isEmpty()", "keySet()", "entrySet()", "values()", "trim()", "toUpperCase()", "clear()", "hashCode()", "intValue()",
        "get({0})", "add({0})", "addAll({0})", "remove({0})", "contains({0})", "indexOf({0})", "substring({0})", "concat({0})", "split({0})", "matches({0})", "containsKey({0})", "putAll({0})", "parseInt({0})", "equals({0})", "compareTo({0})",
        "put({0}, {1})", "set({0}, {1})", "add({0}, {1})", "substring({0}, {1})", "replace({0}, {1})", "replaceAll({0}, {1})", "replaceFirst({0}, {1})", "split({0}, {1})", "subList({0}, {1})", "indexOf({0}, {1})", "join({0}, {1})", "getOrDefault({0}, {1})",
    ];

    private static readonly string[] Roots =
    [
        "a", "b", "l", "m", "i", "foreach", "velocityCount", "context", "stageVariables", "input", "util", "p", "d",
        "input.body", "input.path('$')", "input.path('$..a')", "input.path('$.a[?(@.b > 1)]')", "input.json('$.a')", "input.params()", "input.params('q')", "context.identity", "context.requestOverride", "context.responseOverride.header",
    ];

    private readonly Random _random = new(seed);

    public string Template()
    {
        string body = "#macro(mac $p)$p#set($p = $a)#end";
        for (int i = _random.Next(1, 7); i > 0; i--) body += Statement(3);
        return body;
    }

    private string Statement(int depth) => _random.Next(depth > 0 ? 11 : 5) switch
    {
        0 => " text\n",
        1 or 2 => Reference(depth),
        3 => $"#set({Target()} = {Expression(depth)})\n",
        4 => $"\"{Reference(depth)}\"",
        5 => $"#if({Expression(depth)})\n{Statement(depth - 1)}#elseif({Expression(depth - 1)}){Statement(depth - 1)}#else\n{Statement(depth - 1)}#end",
        6 or 7 => $"#foreach($i in {Expression(depth - 1)})\n{Statement(depth - 1)}{Statement(depth - 1)}#end\n",
        8 => $"#mac({Primary(depth - 1)})",
        9 => $"#define($d){Statement(depth - 1)}#end",
        _ => $"#@mac({Primary(depth - 1)}){Statement(depth - 1)}#end$bodyContent",
    };

    private string Target() => _random.Next(4) switch
    {
        0 => "$" + "ablmi"[_random.Next(5)],
        1 => $"$m.k{_random.Next(3)}",
        2 => $"$l[{_random.Next(-1, 3)}]",
        _ => $"$context.requestOverride.header.h{_random.Next(100)}",
    };

    private string Expression(int depth)
    {
        if (depth <= 0) return Primary(0);
        string[] operators = [" + ", " - ", " * ", " / ", " % ", " == ", " != ", " < ", " >= ", " && ", " || "];
        return _random.Next(3) switch
        {
            0 => Primary(depth),
            1 => $"!{Primary(depth)}",
            _ => $"{Expression(depth - 1)}{operators[_random.Next(operators.Length)]}({Expression(depth - 1)})",
        };
    }

    private string Primary(int depth) => _random.Next(depth > 0 ? 11 : 7) switch
    {
        0 => _random.Next(-3, 20).ToString(System.Globalization.CultureInfo.InvariantCulture),
        1 => new[] { "2147483647", "9223372036854775807", "99999999999999999999", "1.5", "1e300", "-0.0" }[_random.Next(6)],
        2 => new[] { "'a'", "'a,b'", "''", "'(a+)+'", "'$1'", "'x'", "'%zz'", "'{\"a\": 1}'" }[_random.Next(8)],
        3 => _random.Next(2) == 0 ? "true" : "false",
        4 or 5 or 6 => Reference(depth),
        7 => $"[{Primary(depth - 1)}, {Primary(depth - 1)}]",
        8 => $"{{{Primary(depth - 1)}: {Primary(depth - 1)}}}",
        9 => $"[{_random.Next(-2, 5)}..{Primary(depth - 1)}]",
        _ => $"\"<{Reference(depth - 1)}>\"",
    };

    private string Reference(int depth)
    {
        string text = Roots[_random.Next(Roots.Length)];
        for (int i = _random.Next(3); i > 0; i--)
        {
            text += _random.Next(4) switch
            {
                0 => ".k0",
                1 => $"[{Primary(depth - 1)}]",
                _ => "." + string.Format(System.Globalization.CultureInfo.InvariantCulture, Methods[_random.Next(Methods.Length)], Primary(depth - 1), Primary(depth - 1)),
            };
        }

        if (_random.Next(6) == 0) text = $"util.{new[] { "escapeJavaScript", "urlEncode", "urlDecode", "base64Encode", "base64Decode", "parseJson" }[_random.Next(6)]}(${text})";
        return $"${{{text}}}";
    }
}
