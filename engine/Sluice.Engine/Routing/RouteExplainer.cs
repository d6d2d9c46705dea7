using System.Collections.Immutable;
using System.Text;

namespace Sluice.Engine.Routing;

/// <summary>Weighs every route against one request, for people. Linear in the routes.</summary>
internal static class RouteExplainer
{
    private const int WrongMethodDistance = 2;

    public static RouteExplanation Explain<TRoute>(
        IReadOnlyList<RouteEntry<TRoute>> entries, RouteDialect dialect, ReadOnlySpan<byte> path, RouteMethod method, TRoute? chosen, int limit)
        where TRoute : class
    {
        string[]? asked = Split(path, dialect);
        List<(RouteTemplate Template, RouteCandidate Candidate)> weighed = new(entries.Count);
        foreach (RouteEntry<TRoute> entry in entries)
        {
            RouteCandidate candidate = Weigh(entry.Template, entry.Method, asked, method, ReferenceEquals(entry.Route, chosen));
            weighed.Add((entry.Template, candidate));
        }

        weighed.Sort((left, right) => Compare(left, right, dialect));
        ImmutableArray<RouteCandidate> listed = [.. weighed.Take(limit).Select(item => item.Candidate)];
        return new RouteExplanation(listed, weighed.Count - listed.Length);
    }

    // Null when the path cannot be entered at all.
    private static string[]? Split(ReadOnlySpan<byte> path, RouteDialect dialect)
    {
        if (!RoutePath.TryEnter(ref path, dialect, out int position)) return null;
        return position > path.Length ? [] : Encoding.Latin1.GetString(path[position..]).Split('/');
    }

    private static RouteCandidate Weigh(RouteTemplate template, RouteMethod method, string[]? asked, RouteMethod requested, bool chosen)
    {
        int matched = CountMatched(template, asked ?? []);
        bool fits = template.IsDefault || (asked is not null && Fits(template, asked, matched));
        bool answers = template.IsDefault || method == requested || (method == RouteMethod.Any && requested != RouteMethod.Other);
        int distance = (fits ? 0 : PathDistance(template, asked ?? [])) + (answers ? 0 : WrongMethodDistance);
        RouteOutcome outcome = fits
            ? answers ? chosen ? RouteOutcome.Chosen : RouteOutcome.Outranked : RouteOutcome.WrongMethod
            : RouteOutcome.WrongPath;
        return new RouteCandidate(template.Text, method, outcome, matched, distance);
    }

    private static bool Fits(RouteTemplate template, string[] asked, int matched)
    {
        if (matched != template.Segments.Length) return false;
        return template.IsGreedy ? asked.Skip(matched - 1).Any(segment => segment.Length > 0) : asked.Length == matched;
    }

    private static int CountMatched(RouteTemplate template, string[] asked)
    {
        int count = 0;
        while (count < template.Segments.Length && count < asked.Length && Accepts(template.Segments[count], asked[count])) count++;
        return count;
    }

    private static bool Accepts(TemplateSegment segment, string asked) => segment.Kind switch
    {
        SegmentKind.Greedy => true,
        SegmentKind.Parameter => asked.Length > 0,
        _ => Normal(asked).AsSpan().SequenceEqual(segment.Literal),
    };

    private static byte[] Normal(string asked)
    {
        byte[] raw = Encoding.Latin1.GetBytes(asked);
        byte[] normal = new byte[raw.Length];
        return normal[..SegmentText.Normalize(raw, normal)];
    }

    private static int PathDistance(RouteTemplate template, string[] asked)
    {
        int distance = 0;
        int common = Math.Min(asked.Length, template.Segments.Length);
        for (int i = 0; i < common; i++) distance += SegmentDistance.Between(asked[i], template.Segments[i]);
        for (int i = common; i < template.Segments.Length; i++) distance += 1 + (template.Segments[i].Name ?? "").Length + template.Segments[i].Literal.Length;
        for (int i = common; i < asked.Length && !template.IsGreedy; i++) distance += 1 + asked[i].Length;
        return Math.Max(1, distance);
    }

    private static int Compare(
        (RouteTemplate Template, RouteCandidate Candidate) left, (RouteTemplate Template, RouteCandidate Candidate) right, RouteDialect dialect)
    {
        bool fits = left.Candidate.Outcome != RouteOutcome.WrongPath;
        int order = (right.Candidate.Outcome != RouteOutcome.WrongPath).CompareTo(fits);
        if (order == 0) order = fits ? RoutePrecedence.Compare(left.Template, right.Template, dialect) : left.Candidate.Distance.CompareTo(right.Candidate.Distance);
        if (order == 0) order = left.Candidate.Method.CompareTo(right.Candidate.Method);
        return order != 0 ? order : string.CompareOrdinal(left.Template.Text, right.Template.Text);
    }
}
