using System.Text;

namespace Sluice.Engine.Routing;

/// <summary>
/// Collects routes and compiles them. It expects what validation has let through: a template that breaks a rule, a duplicate, or two
/// variables side by side in a REST API is an <see cref="ArgumentException"/>.
/// </summary>
internal sealed class RouteTrieBuilder<TRoute>(RouteDialect dialect)
    where TRoute : class
{
    private readonly TrieDraft<TRoute> _root = new();
    private RouteEntry<TRoute>? _default;
    private int _count;

    /// <inheritdoc cref="Add(RouteTemplate, RouteMethod, TRoute)"/>
    public RouteTrieBuilder<TRoute> Add(string template, RouteMethod method, TRoute route) =>
        Add(RouteTemplate.Parse(template, dialect), method, route);

    /// <exception cref="ArgumentException">The route cannot stand beside those added before.</exception>
    public RouteTrieBuilder<TRoute> Add(RouteTemplate template, RouteMethod method, TRoute route)
    {
        if (method == RouteMethod.Other) throw new ArgumentException("A route has a named method or ANY.", nameof(method));
        if (++_count > RoutingLimits.MaxRoutes) throw new ArgumentException($"More than {RoutingLimits.MaxRoutes} routes.", nameof(template));

        RouteEntry<TRoute> entry = new(template, method, route);
        if (template.IsDefault) AddDefault(entry);
        else if (!SlotOf(template).TryAdd(method, entry)) throw Duplicate(template, method);
        return this;
    }

    /// <exception cref="InvalidOperationException">Some path would make the search visit more than <see cref="RoutingLimits.MaxVisitsPerMatch"/> nodes.</exception>
    public RouteTrie<TRoute> Build()
    {
        TrieFlattener<TRoute> flat = new(dialect);
        TrieShape shape = flat.Flatten(_root);
        if (shape.WorstCaseVisits > RoutingLimits.MaxVisitsPerMatch)
        {
            throw new InvalidOperationException(
                $"The routes mix literals and parameters so that one request may need {shape.WorstCaseVisits} steps to match; "
                + $"the limit is {RoutingLimits.MaxVisitsPerMatch}.");
        }

        return new RouteTrie<TRoute>(shape, [.. flat.Routes], _default);
    }

    private void AddDefault(RouteEntry<TRoute> entry)
    {
        if (_default is not null) throw Duplicate(entry.Template, entry.Method);
        _default = entry;
    }

    private SortedList<RouteMethod, RouteEntry<TRoute>> SlotOf(RouteTemplate template)
    {
        TrieDraft<TRoute> node = _root;
        foreach (TemplateSegment segment in template.Segments)
        {
            if (segment.Kind != SegmentKind.Literal) CheckVariable(node, template, segment);
            if (segment.Kind == SegmentKind.Greedy) return node.Greedy;
            node = segment.Kind == SegmentKind.Parameter ? node.Parameter ??= new TrieDraft<TRoute>() : LiteralUnder(node, segment);
        }

        return node.Own;
    }

    private static TrieDraft<TRoute> LiteralUnder(TrieDraft<TRoute> node, TemplateSegment segment)
    {
        string key = Encoding.ASCII.GetString(segment.Literal);
        if (!node.Literals.TryGetValue(key, out TrieDraft<TRoute>? child)) node.Literals.Add(key, child = new TrieDraft<TRoute>());
        return child;
    }

    // A REST resource has at most one variable child, which has one name. Routes of an HTTP API name theirs freely.
    private void CheckVariable(TrieDraft<TRoute> node, RouteTemplate template, TemplateSegment segment)
    {
        string name = segment.Kind == SegmentKind.Greedy ? segment.Name + "+" : segment.Name!;
        node.VariableName ??= name;
        if (dialect == RouteDialect.Rest && node.VariableName != name)
            throw new ArgumentException($"A sibling ({{{node.VariableName}}}) of '{template.Text}' already has a variable path part.", nameof(template));
    }

    private static ArgumentException Duplicate(RouteTemplate template, RouteMethod method) =>
        new($"Two routes answer {method} {template.Text}.", nameof(template));
}
