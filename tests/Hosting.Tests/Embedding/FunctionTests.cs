using Gateways;
using Sluice.Engine.Integrations.Functions;
using Sluice.Hosting.Embedding;

namespace Hosting.Tests.Embedding;

/// <summary>Integrations that a function of the embedding program answers.</summary>
public sealed class FunctionTests
{
    private static Route To(string name, string path = "/", string method = "GET") => Route.Proxy(method, path, "sluice:function:" + name);

    [Fact]
    public async Task A_function_sees_the_request_as_an_endpoint_would_and_its_answer_is_sent()
    {
        FunctionRequest? seen = null;
        var route = Route.Proxy(
            "POST", "/pets/{petId}", "sluice:function:adopt", ("header.x-stage", "context.stage"), ("querystring.from", "method.request.querystring.who"));
        await using var host = await EmbeddedHost.StartAsync(route, "adopt", (request, _) =>
        {
            seen = request;
            return Task.FromResult(FunctionResponse.Json(new { Adopted = true }));
        });

        var answer = await host.AskAsync("POST /pets/a%20b?who=me HTTP/1.1\r\nHost: localhost\r\nX-Mark: 1\r\nConnection: x-gone\r\nX-Gone: 1\r\nContent-Length: 5\r\n\r\nhello");

        Assert.Equal(200, answer.Status);
        Assert.Equal("""{"adopted":true}""", answer.Content);
        Assert.Equal("application/json", answer.Field("Content-Type"));
        Assert.Equal(("POST", "/pets/a%20b", "who=me&from=me", "a b"), (seen!.Method, seen.Path, seen.Query, seen.PathParameters["petId"]));
        Assert.Equal(("1", "default", ""), (seen.Headers["X-Mark"].ToString(), seen.Headers["x-stage"].ToString(), seen.Headers["X-Gone"].ToString()));
        Assert.Equal("hello"u8.ToArray(), seen.Content.ToArray());
        Assert.Equal(answer.Field("x-amzn-RequestId"), seen.RequestId);
        Assert.Equal("127.0.0.1", seen.SourceIp);
    }

    [Fact]
    public async Task A_function_that_throws_is_an_integration_failure_and_a_line_in_the_log()
    {
        await using var host = await EmbeddedHost.StartAsync(To("broken"), "broken", (_, _) => throw new InvalidOperationException("secret"));

        var answer = await host.GetAsync("/");

        Assert.Equal(504, answer.Status);
        Assert.Equal("""{"message":"Internal server error"}""", answer.Content);
        Assert.Equal("FunctionFailed", answer.Field("x-sluice-reason"));
        Assert.Contains(host.Log, line => line.Contains("broken", StringComparison.Ordinal) && line.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("X-Evil", "1\r\nSet-Cookie: a=b")]
    [InlineData("X-Evil", "1\0")]
    [InlineData("X-Evil\r\nSet-Cookie: a", "b")]
    [InlineData("X Evil", "1")]
    public async Task A_field_that_would_split_the_answer_is_a_failure(string name, string value)
    {
        await using var host = await EmbeddedHost.StartAsync(To("evil"), "evil", (_, _) =>
        {
            var response = FunctionResponse.Text("x");
            response.Headers[name] = value;
            return Task.FromResult(response);
        });

        var answer = await host.GetAsync("/");

        Assert.Equal(504, answer.Status);
        Assert.DoesNotContain("evil", answer.Head, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(101)]
    [InlineData(42)]
    [InlineData(600)]
    public async Task A_status_that_ends_no_request_is_a_failure(int status)
    {
        await using var host = await EmbeddedHost.StartAsync(To("odd"), "odd", (_, _) => Task.FromResult(new FunctionResponse { Status = status }));

        Assert.Equal(504, (await host.GetAsync("/")).Status);
    }

    [Fact]
    public async Task Framing_is_the_gateways_and_fields_are_treated_as_an_endpoints()
    {
        await using var host = await EmbeddedHost.StartAsync(To("fields"), "fields", (_, _) =>
        {
            var response = FunctionResponse.Text("four");
            response.Headers["Transfer-Encoding"] = "chunked";
            response.Headers["Server"] = "mine";
            response.Headers["Connection"] = "close";
            response.Headers["X-Two"] = new[] { "a", "b" };
            return Task.FromResult(response);
        });

        var answer = await host.GetAsync("/");

        Assert.Equal(("4", null, "mine"), (answer.Field("Content-Length"), answer.Field("Transfer-Encoding"), answer.Field("x-amzn-Remapped-Server")));
        Assert.False(answer.ConnectionCloses);
        Assert.Equal(["a", "b"], answer.Fields.Where(field => field.Name == "X-Two").Select(field => field.Value));
    }

    [Fact]
    public async Task A_function_that_blocks_past_its_time_is_answered_for_and_told()
    {
        var told = new TaskCompletionSource();
        using var release = new ManualResetEventSlim();
        var route = To("slow").With("timeoutInMillis", 50);
        await using var host = await EmbeddedHost.StartAsync(route, "slow", (_, cancellation) =>
        {
            cancellation.Register(told.SetResult);
            release.Wait(Patience.Limit);
            return Task.FromResult(FunctionResponse.Text("late"));
        });

        var answer = await host.GetAsync("/");
        await told.Task.WaitAsync(Patience.Limit);
        release.Set();

        Assert.Equal(504, answer.Status);
        Assert.Equal("""{"message":"Endpoint request timed out"}""", answer.Content);
    }

    [Fact]
    public async Task A_client_that_resets_its_connection_ends_the_wait()
    {
        var begun = new TaskCompletionSource();
        var told = new TaskCompletionSource();
        await using var host = await EmbeddedHost.StartAsync(To("slow"), "slow", async (_, cancellation) =>
        {
            cancellation.Register(told.SetResult);
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException();
        });
        var client = await RawClient.ConnectAsync(host.GatewayPort);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await begun.Task.WaitAsync(Patience.Limit);

        client.Reset();

        await told.Task.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task An_answer_beyond_its_limit_is_a_failure_and_one_at_it_is_sent()
    {
        var size = 1_000_000;
        await using var host = await EmbeddedHost.StartAsync(options =>
        {
            options.MaxFunctionAnswerBytes = 1_000_000;
            options.AddApi(Definition.Of(To("large")));
            options.Functions.Add("large", (_, _) => Task.FromResult(new FunctionResponse { Content = new byte[size] }));
        });

        Assert.Equal(1_000_000, (await host.GetAsync("/")).Content.Length);
        size++;
        Assert.Equal(504, (await host.GetAsync("/")).Status);
    }

    [Fact]
    public async Task Content_beyond_the_payload_limit_never_reaches_the_function()
    {
        var isCalled = false;
        await using var host = await EmbeddedHost.StartAsync(options =>
        {
            options.Http1 = options.Http1 with { MaxContentBytes = 100 };
            options.AddApi(Definition.Of(To("sink", method: "POST")));
            options.Functions.Add("sink", (_, _) =>
            {
                isCalled = true;
                return Task.FromResult(FunctionResponse.Text("x"));
            });
        });

        var answer = await host.AskAsync($"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 101\r\n\r\n{new string('x', 101)}");

        Assert.Equal((413, false), (answer.Status, isCalled));
    }

    [Fact]
    public async Task A_definition_that_names_a_function_that_is_not_there_ends_the_start_and_says_which()
    {
        var refused = await Assert.ThrowsAsync<SluiceStartException>(() => EmbeddedHost.StartAsync(options =>
        {
            options.AddApi(Definition.Of(To("missing")));
            options.Functions.Add("other", (_, _) => throw new InvalidOperationException());
        }));

        Assert.Contains("There is no function missing", refused.Message, StringComparison.Ordinal);
        Assert.Contains("name one of: other", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("${stageVariables.name}")]
    public void A_name_that_is_none_is_refused_where_it_stands(string name)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Definition.Of(To(name)));
        Assert.Contains("is no name of a function", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FunctionRegistry().Add(name, (_, _) => throw new InvalidOperationException()));
    }
}
