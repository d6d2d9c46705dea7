using System.Text;
using Sluice.Engine.Routing;

namespace Sluice.Benchmarks.Routing;

/// <summary>
/// A made-up stage in the shape of real ones (teams, services, items, sub-resources) and requests for it, drawn from a seeded source.
/// </summary>
internal sealed class RouteLoad
{
    private static readonly string[] Tails = ["", "/{id}", "/{id}/orders", "/{id}/orders/{orderId}", "/search", "/{id}/status", "/batch", "/{id}/files/{path+}"];

    // One after the other in one block: a request's path has just been received and is in the cache, which an array for each would not be.
    private readonly byte[] _paths;
    private readonly int[] _starts;
    private readonly PathCapture[] _captures;
    private int _next;

    private RouteLoad(RouteTrie<string> trie, byte[][] paths)
    {
        Trie = trie;
        _paths = [.. paths.SelectMany(path => path)];
        _starts = new int[paths.Length + 1];
        for (int i = 0; i < paths.Length; i++) _starts[i + 1] = _starts[i] + paths[i].Length;
        _captures = new PathCapture[trie.MaxCaptures];
    }

    public RouteTrie<string> Trie { get; }

    /// <summary>Requests that find a route; <paramref name="zipf"/> draws few routes often, as clients do, otherwise all are equally likely.</summary>
    public static RouteLoad Hits(int routes, bool zipf, int requests = 65_536)
    {
        string[] templates = Templates(routes);
        Random random = new(1);
        random.Shuffle(templates);
        int[] picks = zipf ? Zipf(random, routes, requests) : [.. Enumerable.Range(0, requests).Select(_ => random.Next(routes))];
        return new RouteLoad(Build(templates), [.. picks.Select(pick => Encoding.ASCII.GetBytes(Fill(templates[pick], random)))]);
    }

    /// <summary>Requests that match all but the last segment.</summary>
    public static RouteLoad Misses(int routes)
    {
        string[] templates = Templates(routes);
        Random random = new(2);
        return new RouteLoad(
            Build(templates), [.. Enumerable.Range(0, 65_536).Select(_ => Encoding.ASCII.GetBytes(Fill(templates[random.Next(routes)], random).Replace("/files/a/b/c", "/f", StringComparison.Ordinal) + "/none/of/these"))]);
    }

    /// <summary>One path over chosen templates.</summary>
    public static RouteLoad Of(string path, params string[] templates) => new(Build(templates), [Encoding.ASCII.GetBytes(path)]);

    public int Match(int times)
    {
        int found = 0;
        for (int i = 0; i < times; i++)
        {
            ReadOnlySpan<byte> path = _paths.AsSpan(_starts[_next], _starts[_next + 1] - _starts[_next]);
            if (++_next == _starts.Length - 1) _next = 0;
            if (Trie.TryMatch(path, RouteMethod.Get, _captures, out _, out int captured)) found += 1 + captured;
        }

        return found;
    }

    private static string[] Templates(int count) =>
        [.. Enumerable.Range(0, count).Select(i => $"/team-{i / 8 % 40}/service{i / 8 / 40}/items{Tails[i % 8]}")];

    private static RouteTrie<string> Build(string[] templates)
    {
        RouteTrieBuilder<string> builder = new(RouteDialect.Rest);
        foreach (string template in templates) builder.Add(template, RouteMethod.Get, template);
        return builder.Build();
    }

    private static string Fill(string template, Random random) => template
        .Replace("{id}", random.Next(100_000).ToString(), StringComparison.Ordinal)
        .Replace("{orderId}", "o-" + random.Next(1000), StringComparison.Ordinal)
        .Replace("{path+}", "a/b/c", StringComparison.Ordinal);

    // Weight 1 / rank.
    private static int[] Zipf(Random random, int routes, int requests)
    {
        double[] sums = new double[routes];
        double sum = 0;
        for (int i = 0; i < routes; i++) sums[i] = sum += 1.0 / (i + 1);
        return [.. Enumerable.Range(0, requests).Select(_ => Math.Min(routes - 1, Math.Abs(~Array.BinarySearch(sums, random.NextDouble() * sum))))];
    }
}
