using Gateways;

namespace Engine.Tests.Gateways;

/// <summary>Many clients at once: each gets its own answers.</summary>
public sealed class CrowdTests
{
    [Fact]
    public async Task Sixty_four_clients_get_their_own_answers_and_nobody_elses()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url), new TestSetup { Loops = 2 });
        await Task.WhenAll(Enumerable.Range(0, 64).Select(client => AskManyAsync(gateway, client, 200)));
        Assert.Equal(64 * 200, upstream.Requests.Count);
        Assert.All(upstream.Sessions, session => Assert.Null(session.Problem));
        Assert.Equal(64 * 200, gateway.Gateway.Metrics.Requests);
    }

    [Fact]
    public async Task A_new_definition_under_load_drops_no_request()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url), new TestSetup { Loops = 2 });
        var asking = Task.WhenAll(Enumerable.Range(0, 16).Select(client => AskManyAsync(gateway, client, 200)));
        for (var i = 0; !asking.IsCompleted; i++)
        {
            gateway.Deploy(Definition.Everything(upstream.Url));
            await Task.Delay(1);
        }

        await asking;
        Assert.Equal(16 * 200, upstream.Requests.Count);
    }

    [Fact]
    public async Task A_definition_that_cannot_be_compiled_leaves_the_running_one_alone()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        Assert.Throws<InvalidOperationException>(() => gateway.Deploy(Definition.Of(Route.Proxy("GET", "/{host}", "http://{host}.test/", ("path.host", "method.request.path.host")))));
        Assert.Equal("GET /still ", (await gateway.GetAsync("/still")).Content);
    }

    [Fact]
    public async Task While_draining_the_next_answer_on_a_connection_is_its_last()
    {
        var answer = new TaskCompletionSource();
        using var upstream = new ScriptedUpstream(async session =>
        {
            while (await session.ReadRequestAsync() is not null)
            {
                await answer.Task;
                await session.SendAsync(ScriptedUpstream.Ok("done"));
            }
        });
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        using var busy = await gateway.ConnectAsync();
        await busy.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await Patience.UntilAsync(() => upstream.Requests.Count == 1, "the request is upstream");
        gateway.Gateway.BeginDrain(Patience.Limit);
        answer.SetResult();
        Assert.Equal("done", (await busy.ReadResponseAsync()).Content);
        await busy.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var last = await busy.ReadResponseAsync();
        Assert.Equal(("done", true), (last.Content, last.ConnectionCloses));
        busy.EndSending();
        Assert.Equal(ConnectionEnd.Closed, await busy.ReadToEndAsync());
    }

    private static async Task AskManyAsync(TestGateway gateway, int client, int requests)
    {
        using var connection = await gateway.ConnectAsync();
        for (var i = 0; i < requests; i++)
        {
            var id = $"{client:x8}-0000-4000-8000-{i:x12}";
            await connection.SendAsync(i % 4 == 3
                ? $"POST /{client}/{i} HTTP/1.1\r\nHost: localhost\r\nx-amzn-requestid: {id}\r\nContent-Length: {id.Length}\r\n\r\n{id}"
                : $"GET /{client}/{i} HTTP/1.1\r\nHost: localhost\r\nx-amzn-requestid: {id}\r\n\r\n");
            var response = await connection.ReadResponseAsync();
            Assert.Equal(i % 4 == 3 ? $"POST /{client}/{i} {id}" : $"GET /{client}/{i} ", response.Content);
            Assert.Equal(id, response.Field("x-amzn-RequestId"));
        }
    }
}
