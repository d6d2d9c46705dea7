using System.Text;
using Gateways;

namespace Conformance.Tests.Smuggling;

/// <summary>Every message of the corpus is refused, or forwarded as one request that any reader takes for the same.</summary>
public sealed class SmugglingTests
{
    [Fact]
    public async Task Every_message_is_refused_or_forwarded_unambiguously()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        var wrong = new StringBuilder();
        foreach (var row in SmugglingCorpus.Rows)
        {
            var before = upstream.Requests.Count;
            var problem = await JudgeAsync(row, gateway, upstream, before);
            if (problem is not null) wrong.AppendLine($"{row.Name}: {problem}");
        }

        if (wrong.Length > 0) Assert.Fail(wrong.ToString());
        Assert.All(upstream.Sessions, session => Assert.Null(session.Problem));
    }

    [Fact]
    public async Task The_corpus_is_judged_alike_however_its_bytes_are_split()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        var random = new Random(20_240_607);
        foreach (var row in SmugglingCorpus.Rows)
        {
            var whole = await StatusesAsync(gateway, row.Message, []);
            var cuts = Enumerable.Range(0, 3).Select(_ => random.Next(1, row.Message.Length)).Order().ToArray();
            Assert.Equal((row.Name, whole), (row.Name, await StatusesAsync(gateway, row.Message, cuts)));
        }
    }

    private static async Task<string?> JudgeAsync(SmugglingRow row, TestGateway gateway, ScriptedUpstream upstream, int before)
    {
        var statuses = await StatusesAsync(gateway, row.Message, []);
        // Any request on a connection of its own shows what earlier messages left on the pooled one.
        var probe = await gateway.GetAsync("/probe");
        if (probe.Content != "GET /probe ") return $"the next client was answered {probe.Content}";
        var seen = upstream.Requests.Skip(before).Where(request => request.Target != "/probe").ToList();
        if (seen.Any(request => request.Target == "/smuggled")) return "the inner request ran";
        if (row.BeforeIt is { } first)
        {
            if (seen.Count == 0 || seen[0].Target != first) return $"{first} did not arrive";
            seen.RemoveAt(0);
        }

        // The client's side: one final answer for each request that is one, and none behind a refusal.
        var answered = statuses.Split(' ');
        if (answered.Length != (row.BeforeIt is null ? 1 : 2)) return $"answered {statuses}";
        if (row.Target is null) return seen.Count == 0 && answered[^1] is ['4' or '5', ..] ? null : $"not refused: {statuses}";
        if (seen.Count != 1 || answered[0] != "200") return $"{seen.Count} requests arrived, answered {statuses}";
        return seen[0].Target == row.Target && seen[0].Content == row.Content ? null : $"arrived as {seen[0].Target} with {seen[0].Content}";
    }

    /// <summary>The final statuses until the gateway closes, which it does because the client ends.</summary>
    private static async Task<string> StatusesAsync(TestGateway gateway, string message, int[] cuts)
    {
        using var client = await gateway.ConnectAsync();
        var start = 0;
        foreach (var cut in cuts.Append(message.Length))
        {
            await client.SendAsync(message[start..cut]);
            if (cuts.Length > 0) await Task.Delay(1);
            start = cut;
        }

        client.EndSending();
        await client.ReadToEndAsync();
        var statuses = new List<int>();
        var rest = Encoding.Latin1.GetBytes(client.Received).AsSpan().ToArray();
        while (rest.Length > 0)
        {
            Assert.True(RawResponse.TryParse(rest, toHead: false, connectionEnded: true, out var response, out var used), client.Received);
            if (response.Status >= 200) statuses.Add(response.Status);
            rest = rest[used..];
        }

        return string.Join(' ', statuses);
    }
}
