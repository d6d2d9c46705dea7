using System.Collections.Immutable;

namespace Sluice.Engine.Routing;

/// <summary>The path of a route, split and normalised: <c>/pets/{id}</c>, <c>/{proxy+}</c>, <c>/</c>, or <c>$default</c> of HTTP APIs.</summary>
internal sealed class RouteTemplate
{
    /// <summary>The template that takes what nothing else matched (HTTP APIs).</summary>
    public const string Default = "$default";

    private RouteTemplate(string text, ImmutableArray<TemplateSegment> segments)
    {
        Text = text;
        Segments = segments;
        ParameterNames = [.. segments.Where(segment => segment.Name is not null).Select(segment => segment.Name!)];
    }

    /// <summary>As the definition spells it.</summary>
    public string Text { get; }

    /// <summary>Empty for <c>/</c> and for <c>$default</c>.</summary>
    public ImmutableArray<TemplateSegment> Segments { get; }

    /// <summary>In the order of the captures that a match yields.</summary>
    public string[] ParameterNames { get; }

    public bool IsDefault => Text == Default;

    public bool IsGreedy => !Segments.IsEmpty && Segments[^1].Kind == SegmentKind.Greedy;

    /// <exception cref="ArgumentException">The template breaks a rule that definitions are validated against.</exception>
    public static RouteTemplate Parse(string text, RouteDialect dialect)
    {
        if (text == Default && dialect == RouteDialect.Http) return new RouteTemplate(text, []);
        if (!text.StartsWith('/')) throw new ArgumentException($"A template begins with a slash: '{text}'.", nameof(text));

        string inner = dialect == RouteDialect.Rest ? text[1..].TrimEnd('/') : text[1..];
        if (inner.Length == 0) return new RouteTemplate(text, []);

        ImmutableArray<TemplateSegment> segments = [.. inner.Split('/').Select(TemplateSegment.Parse)];
        Check(text, segments);
        return new RouteTemplate(text, segments);
    }

    private static void Check(string text, ImmutableArray<TemplateSegment> segments)
    {
        if (segments.Length > RoutingLimits.MaxTemplateSegments)
            throw new ArgumentException($"More than {RoutingLimits.MaxTemplateSegments} segments: '{text}'.", nameof(text));
        for (int i = 0; i < segments.Length - 1; i++)
        {
            if (segments[i].Kind == SegmentKind.Greedy) throw new ArgumentException($"Nothing may follow a greedy variable: '{text}'.", nameof(text));
            if (segments[i] is { Kind: SegmentKind.Literal, Literal.Length: 0 }) throw new ArgumentException($"Empty segment: '{text}'.", nameof(text));
        }
    }
}
