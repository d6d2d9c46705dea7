using Sluice.Templates.JsonPath;

namespace Sluice.Templates.Rendering;

/// <summary>The paths that a renderer used last and that no template holds compiled. It holds a bounded number, and starts anew when there are more.</summary>
internal sealed class PathCache
{
    private const int MaxPaths = 64;

    private readonly Dictionary<string, (JsonPathExpression? Path, JsonPathFault? Fault)> _paths = [];

    public JsonPathExpression? Get(ReadOnlySpan<char> text, out JsonPathFault? fault)
    {
        var bySpan = _paths.GetAlternateLookup<ReadOnlySpan<char>>();
        if (bySpan.TryGetValue(text, out var known))
        {
            fault = known.Fault;
            return known.Path;
        }

        if (text.Length > JsonPathExpression.MaxChars)
        {
            fault = new JsonPathFault(0, $"A path has at most {JsonPathExpression.MaxChars} characters");
            return null;
        }

        if (_paths.Count == MaxPaths) _paths.Clear();
        string whole = text.ToString();
        var path = JsonPathExpression.Compile(whole, out fault);
        _paths[whole] = (path, fault);
        return path;
    }
}
