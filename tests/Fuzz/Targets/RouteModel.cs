using System.Text;
using Sluice.Engine.Routing;

namespace Sluice.Fuzz.Targets;

/// <summary>The rules of docs/routing.md written once more, slowly: a list of routes, each of which is tried.</summary>
internal sealed class RouteModel(RouteDialect dialect)
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string InSegment = Unreserved + "!$&'()*+,;=:@%";

    private readonly List<(RouteMethod Method, string Template, string[] Segments)> _routes = [];
    private readonly HashSet<string> _keys = [];
    private readonly Dictionary<string, string> _variables = [];
    private (RouteMethod Method, string Template)? _default;

    /// <summary>Adds a route; false, and nothing is added, where it breaks a rule or cannot stand beside the others.</summary>
    public bool TryAdd(RouteMethod method, string template)
    {
        if (template == RouteTemplate.Default && dialect == RouteDialect.Http)
        {
            if (_default is not null) return false;
            _default = (method, template);
            return true;
        }

        if (Segments(template) is not { } segments) return false;
        var key = $"{method} /{string.Join('/', segments.Select(Shape))}";
        if (_keys.Contains(key) || dialect == RouteDialect.Rest && HasOtherVariable(segments)) return false;
        _keys.Add(key);
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].StartsWith('{')) _variables.TryAdd(Parent(segments, i), segments[i]);
        }

        _routes.Add((method, template, segments));
        return true;
    }

    /// <summary>The route that answers, with its values.</summary>
    public string Match(RouteMethod method, string path)
    {
        string? best = null;
        var bestRank = "";
        foreach (var (defined, template, segments) in _routes)
        {
            if (defined != method && (defined != RouteMethod.Any || method == RouteMethod.Other)) continue;
            if (Values(segments, path) is not { } values) continue;
            var rank = Rank(segments) + (defined == RouteMethod.Any ? "|z" : "|a");
            if (best is not null && string.CompareOrdinal(rank, bestRank) >= 0) continue;
            (best, bestRank) = ($"{defined} {template}{values}", rank);
        }

        return best ?? (_default is { } last ? $"{last.Method} {last.Template}" : "none");
    }

    private string? Values(string[] segments, string path)
    {
        if (path.Length > 0 && path[0] != '/') return null;
        var target = dialect == RouteDialect.Rest ? "/" + path.Trim('/') : path.Length == 0 ? "/" : path;
        var parts = target == "/" ? [] : target[1..].Split('/');
        var isGreedy = segments.Length > 0 && segments[^1].EndsWith("+}", StringComparison.Ordinal) && segments[^1].StartsWith('{');
        if (isGreedy ? parts.Length < segments.Length : parts.Length != segments.Length) return null;
        var values = "";
        for (var i = 0; i < segments.Length; i++)
        {
            if (isGreedy && i == segments.Length - 1)
            {
                var rest = string.Join('/', parts[i..]);
                return rest.Trim('/').Length == 0 ? null : $"{values} [{rest}]";
            }

            if (!segments[i].StartsWith('{'))
            {
                if (Normal(parts[i]) != segments[i]) return null;
            }
            else if (parts[i].Length == 0)
            {
                return null;
            }
            else
            {
                values += $" [{parts[i]}]";
            }
        }

        return values;
    }

    private string Rank(string[] segments)
    {
        var kinds = string.Concat(segments.Select(segment => !segment.StartsWith('{') ? 'a' : segment.EndsWith("+}", StringComparison.Ordinal) ? 'c' : 'b'));
        return (dialect == RouteDialect.Http && kinds.EndsWith('c') ? "z" : "a") + kinds;
    }

    private bool HasOtherVariable(string[] segments)
    {
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].StartsWith('{') && _variables.TryGetValue(Parent(segments, i), out var known) && known != segments[i]) return true;
        }

        return false;
    }

    private static string Parent(string[] segments, int index) => string.Join('/', segments[..index].Select(Shape));

    private static string Shape(string segment) => !segment.StartsWith('{') ? segment : segment.EndsWith("+}", StringComparison.Ordinal) ? "{+}" : "{}";

    /// <summary>The segments, literals in their normal form; null where the template breaks a rule.</summary>
    private string[]? Segments(string template)
    {
        if (!template.StartsWith('/')) return null;
        var inner = dialect == RouteDialect.Rest ? template[1..].TrimEnd('/') : template[1..];
        if (inner.Length == 0) return [];
        var segments = inner.Split('/');
        if (segments.Length > RoutingLimits.MaxTemplateSegments) return null;
        for (var i = 0; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (!segments[i].Contains('{') && !segments[i].Contains('}'))
            {
                if (segments[i].Length == 0 && !isLast) return null;
                segments[i] = Normal(Escaped(segments[i]));
                if (segments[i].Length > RoutingLimits.MaxLiteralBytes) return null;
                continue;
            }

            if (!segments[i].StartsWith('{') || !segments[i].EndsWith('}')) return null;
            var name = segments[i][1..^1];
            if (name.EndsWith('+') && !isLast) return null;
            if (name.EndsWith('+')) name = name[..^1];
            if (name.Length == 0 || name.AsSpan().ContainsAny('{', '}', '+')) return null;
        }

        return segments;
    }

    private static string Escaped(string literal)
    {
        var text = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(literal))
        {
            if (InSegment.Contains((char)octet)) text.Append((char)octet);
            else text.Append($"%{octet:X2}");
        }

        return text.ToString();
    }

    /// <summary>RFC 3986 section 6.2.2: escapes of unreserved characters are decoded, other escapes have upper-case digits.</summary>
    private static string Normal(string segment)
    {
        if (!segment.Contains('%')) return segment;
        var text = new StringBuilder();
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] != '%' || i + 2 >= segment.Length || !char.IsAsciiHexDigit(segment[i + 1]) || !char.IsAsciiHexDigit(segment[i + 2]))
            {
                text.Append(segment[i]);
                continue;
            }

            var character = (char)Convert.ToByte(segment.Substring(i + 1, 2), 16);
            if (Unreserved.Contains(character)) text.Append(character);
            else text.Append(segment.Substring(i, 3).ToUpperInvariant());
            i += 2;
        }

        return text.ToString();
    }
}
