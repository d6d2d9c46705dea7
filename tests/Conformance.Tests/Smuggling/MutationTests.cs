using System.Text;
using Gateways;

namespace Conformance.Tests.Smuggling;

/// <summary>Messages with bytes changed at random: whatever becomes of them, the gateway goes on and the upstream sees nothing unclear.</summary>
public sealed class MutationTests
{
    private const int Messages = 3_000;
    private const string Splices = "\r\n|\n|\r|\0| |\t|:|,|;|0|5|chunked|Content-Length: 5\r\n|Transfer-Encoding: chunked\r\n|%2e|/..|\xff|\x7f|HTTP/1.1|\r\n\r\n";

    [Fact]
    public async Task A_mutated_request_is_refused_or_forwarded_unambiguously()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url), new TestSetup { Loops = 2 });
        var seeds = SmugglingCorpus.Rows.Select(row => row.Message).ToArray();
        await Parallel.ForAsync(0, Messages, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            using var client = await gateway.ConnectAsync();
            await client.SendAsync(Mutate(seeds[i % seeds.Length], new Random(i)));
            client.EndSending();
            await client.ReadToEndAsync();
        });
        Assert.Equal("GET /alive ", (await gateway.GetAsync("/alive")).Content);
        Assert.All(upstream.Sessions, session => Assert.Null(session.Problem));
        await Patience.UntilAsync(() => gateway.Serving == 0, "every connection has ended");
    }

    [Fact]
    public async Task A_mutated_answer_is_refused_or_forwarded_whole_or_cut()
    {
        const string Answer = "HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nX-T: u\r\n\r\n";
        const string Other = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: x\r\n\r\nhello";
        var number = 0;
        using var upstream = new ScriptedUpstream(async session =>
        {
            while (await session.ReadRequestAsync() is not null)
            {
                var i = Interlocked.Increment(ref number);
                await session.SendAsync(Mutate(i % 2 == 0 ? Answer : Other, new Random(i)));
                if (i % 3 == 0) break;
            }

            session.Close();
        });
        await using var gateway = await TestGateway.StartAsync(
            Definition.Of(Route.Proxy("GET", "/", upstream.Url).With("timeoutInMillis", 200)), new TestSetup { Upstreams = new() { ContentIdleMilliseconds = 200 } });
        await Parallel.ForAsync(0, 600, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (_, _) =>
        {
            using var client = await gateway.ConnectAsync();
            await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            client.EndSending();
            await client.ReadToEndAsync();
            // Whatever arrived is a response by the strictest reading, or a part of one.
            var rest = Encoding.Latin1.GetBytes(client.Received);
            while (RawResponse.TryParse(rest, toHead: false, connectionEnded: false, out var response, out var used) && used > 0)
            {
                Assert.InRange(response.Status, 103, 599);
                rest = rest[used..];
            }
        });
    }

    private static string Mutate(string message, Random random)
    {
        var splices = Splices.Split('|');
        for (var edits = random.Next(1, 4); edits > 0 && message.Length > 2; edits--)
        {
            var at = random.Next(message.Length);
            var piece = splices[random.Next(splices.Length)];
            message = random.Next(4) switch
            {
                0 => message[..at] + piece + message[at..],
                1 => message[..at] + message[Math.Min(message.Length, at + random.Next(1, 4))..],
                2 => message[..at] + (char)random.Next(256) + message[(at + 1)..],
                _ => message[..at] + message[at..Math.Min(message.Length, at + random.Next(1, 20))] + message[at..],
            };
        }

        return message;
    }
}
