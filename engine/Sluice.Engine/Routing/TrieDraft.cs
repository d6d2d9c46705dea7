namespace Sluice.Engine.Routing;

/// <summary>A node while the tree is being put together.</summary>
internal sealed class TrieDraft<TRoute>
    where TRoute : class
{
    /// <summary>Children by normal form, sorted so that the same routes always give the same tree.</summary>
    public SortedDictionary<string, TrieDraft<TRoute>> Literals { get; } = new(StringComparer.Ordinal);

    public TrieDraft<TRoute>? Parameter { get; set; }

    /// <summary>The name of the variable child, where one name is the rule (REST).</summary>
    public string? VariableName { get; set; }

    public SortedList<RouteMethod, RouteEntry<TRoute>> Own { get; } = [];

    public SortedList<RouteMethod, RouteEntry<TRoute>> Greedy { get; } = [];
}
