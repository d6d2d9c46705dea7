using System.Text;
using Sluice.Engine.Routing;

namespace Engine.Tests.Routing;

/// <summary>Tries whose routes are their own keys, such as <c>GET /pets</c>.</summary>
internal static class Tries
{
    public static RouteTrie<string> Of(RouteDialect dialect, params ReadOnlySpan<string> keys)
    {
        RouteTrieBuilder<string> builder = new(dialect);
        foreach (string key in keys)
        {
            (RouteMethod method, string template) = Parse(key);
            builder.Add(template, method, key);
        }

        return builder.Build();
    }

    /// <summary>The key of the route that answers, or null.</summary>
    public static string? Match(this RouteTrie<string> trie, string method, string path) => trie.Match(method, path, out _);

    public static string? Match(this RouteTrie<string> trie, string method, string path, out string[] values)
    {
        PathCapture[] captures = new PathCapture[trie.MaxCaptures];
        byte[] bytes = Encoding.Latin1.GetBytes(path);
        bool found = trie.TryMatch(bytes, MethodOf(method), captures, out string? route, out int count);
        values = [.. captures.Take(found ? count : 0).Select(capture => Encoding.Latin1.GetString(capture.Of(bytes)))];
        return route;
    }

    public static (RouteMethod Method, string Template) Parse(string key)
    {
        if (key == RouteTemplate.Default) return (RouteMethod.Any, key);
        int space = key.IndexOf(' ', StringComparison.Ordinal);
        return (MethodOf(key[..space]), key[(space + 1)..]);
    }

    public static RouteMethod MethodOf(string name) =>
        Enum.TryParse(name, ignoreCase: true, out RouteMethod method) ? method : RouteMethod.Other;
}
