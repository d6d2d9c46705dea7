using Gateways;
using Sluice.Engine.Upstreams;
using Sluice.Engine.Upstreams.Groups;

namespace Engine.Tests.Gateways;

/// <summary>A limit on the connections of a target holds for all loops together, and no loop starves for what another has idle.</summary>
public sealed class SharedLimitTests
{
    private const int Loops = 3;

    [Fact]
    public async Task A_loop_that_waits_gets_the_place_of_a_connection_that_is_idle_on_another()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream, connections: 1);

        // Connections are placed on the loop with the fewest: these are on different ones.
        using var one = await gateway.ConnectAsync();
        using var two = await gateway.ConnectAsync();
        using var three = await gateway.ConnectAsync();
        for (var round = 0; round < 5; round++)
        {
            foreach (var client in (RawClient[])[one, two, three]) Assert.Equal("GET /a ", await AskAsync(client, "/a"));
        }

        var counts = Counts(gateway);
        Assert.Equal((1, 0), (counts.Open, counts.Waiting));
        Assert.True(upstream.Sessions.Count > 1, "All clients were on one loop.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Under_load_from_every_loop_the_limit_holds_and_everybody_is_served(int connections)
    {
        var open = 0;
        var most = 0;
        var over = new Lock();
        using var upstream = new ScriptedUpstream(async session =>
        {
            while (await session.ReadRequestAsync() is not null)
            {
                lock (over) most = Math.Max(most, ++open);
                await Task.Yield();
                lock (over) open--;
                await session.SendAsync(ScriptedUpstream.Ok("ok"));
            }
        });
        await using var gateway = await StartAsync(upstream, connections);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var client = await gateway.ConnectAsync();
            for (var i = 0; i < 20; i++) Assert.Equal("ok", await AskAsync(client, "/"));
        }));
        Assert.InRange(most, 1, connections);
        Assert.InRange(Counts(gateway).Open, 1, connections);
        Assert.Equal(0, Counts(gateway).Waiting);
    }

    [Fact]
    public async Task A_lower_limit_takes_effect_as_connections_come_free_and_none_frees_those_who_wait()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await StartAsync(upstream, connections: 6);
        await LoadAsync(gateway);
        gateway.Groups = [Rule(1)];
        gateway.Deploy(Definition.Everything(upstream.Url));
        await LoadAsync(gateway);
        await LoadAsync(gateway);
        gateway.Groups = [Rule(0)];
        gateway.Deploy(Definition.Everything(upstream.Url));
        await LoadAsync(gateway);
        Assert.Equal(0, Counts(gateway).Waiting);
    }

    [Fact]
    public async Task Connections_that_break_and_clients_that_go_away_lose_no_place()
    {
        using var upstream = new ScriptedUpstream(async session =>
        {
            while (await session.ReadRequestAsync() is { } request)
            {
                if (request.Target == "/break") session.Reset();
                else await session.SendAsync(ScriptedUpstream.Ok("ok"));
            }
        });
        await using var gateway = await StartAsync(upstream, connections: 2);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            using var client = await gateway.ConnectAsync();
            await client.SendAsync($"GET {(i % 3 == 0 ? "/break" : "/")} HTTP/1.1\r\nHost: localhost\r\n\r\n");
            if (i % 4 == 1) client.Reset();
            else await client.ReadResponseAsync();
        }));
        await Patience.UntilAsync(() => Counts(gateway).Waiting == 0, "nobody waits");
        await LoadAsync(gateway);
        Assert.InRange(Counts(gateway).Open, 1, 2);
    }

    private static async Task LoadAsync(TestGateway gateway) =>
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => gateway.GetAsync("/"))), answer => Assert.Equal(200, answer.Status));

    private static async Task<string> AskAsync(RawClient client, string path)
    {
        await client.SendAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return (await client.ReadResponseAsync()).Content;
    }

    private static Task<TestGateway> StartAsync(ScriptedUpstream upstream, int connections) => TestGateway.StartAsync(
        Definition.Everything(upstream.Url), new TestSetup { Loops = Loops, UpstreamGroups = [Rule(connections)] });

    private static GroupRule Rule(int connections) => new("127.0.0.1", null, new GroupSettings { Connections = connections });

    private static UpstreamCounts Counts(TestGateway gateway) => gateway.Gateway.Snapshot.Upstreams[0].Group.State.Members[0].Counts;
}
