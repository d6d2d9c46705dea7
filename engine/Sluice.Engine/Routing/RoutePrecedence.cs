namespace Sluice.Engine.Routing;

/// <summary>Which of two templates that fit the same path is considered first.</summary>
internal static class RoutePrecedence
{
    /// <returns>Negative when <paramref name="left"/> comes first; 0 when both are the same resource.</returns>
    public static int Compare(RouteTemplate left, RouteTemplate right, RouteDialect dialect)
    {
        int order = left.IsDefault.CompareTo(right.IsDefault);
        if (order == 0 && dialect == RouteDialect.Http) order = left.IsGreedy.CompareTo(right.IsGreedy);
        for (int i = 0; order == 0 && i < left.Segments.Length && i < right.Segments.Length; i++)
            order = left.Segments[i].Kind.CompareTo(right.Segments[i].Kind);
        return order;
    }
}
