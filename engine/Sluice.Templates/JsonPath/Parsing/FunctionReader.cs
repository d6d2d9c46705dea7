using Sluice.Templates.JsonPath.Functions;
using Sluice.Templates.JsonPath.Tokens;

namespace Sluice.Templates.JsonPath.Parsing;

/// <summary><c>name(argument, argument)</c>, behind the name.</summary>
internal static class FunctionReader
{
    private const int MaxArguments = 32;

    public static void Read(PathReader reader, string name, int nameAt, PathChain chain)
    {
        var cursor = reader.Cursor;
        if (FindFunction(name) is not { } function)
        {
            cursor.RefuseAt(nameAt, $"There is no function {name}");
            return;
        }

        cursor.Expect('(');
        var arguments = ReadArguments(reader, function);
        if (cursor.Fault is null) chain.Add(new FunctionToken(function, arguments));
    }

    private static PathFunction? FindFunction(string name)
    {
        foreach (var function in Enum.GetValues<PathFunction>())
        {
            if (name == function.ToString().ToLowerInvariant()) return function;
        }

        return null;
    }

    private static FunctionArgument[] ReadArguments(PathReader reader, PathFunction function)
    {
        var cursor = reader.Cursor;
        List<FunctionArgument> arguments = [];
        cursor.SkipSpace();
        if (cursor.TryTake(')')) return [];
        do
        {
            cursor.SkipSpace();
            if (cursor.Current is '$' or '@')
            {
                if (reader.ReadInner() is { } path) arguments.Add(new FunctionArgument(function == PathFunction.Length ? Counted(path) : path, default));
            }
            else
            {
                arguments.Add(new FunctionArgument(null, JsonLiteral.Read(cursor)));
            }

            cursor.SkipSpace();
        }
        while (cursor.Fault is null && arguments.Count < MaxArguments && cursor.TryTake(','));
        cursor.Expect(')');
        return [.. arguments];
    }

    // length($.x) counts the items of $.x, which Jayway's library finds by putting a wildcard behind it.
    private static JsonPathExpression Counted(JsonPathExpression path)
    {
        PathToken last = path.First;
        while (last.Next is { } next) last = next;
        if (last is FunctionToken) return path;
        last.Next = new WildcardToken { IsUpstreamDefinite = path.IsDefinite };
        return new JsonPathExpression(path.Text, path.First);
    }
}
