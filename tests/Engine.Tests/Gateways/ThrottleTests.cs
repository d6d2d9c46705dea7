using System.Collections.Immutable;
using Gateways;
using Sluice.Definitions.Stages;

namespace Engine.Tests.Gateways;

public sealed class ThrottleTests
{
    [Fact]
    public async Task Rate_0_blocks_in_AWSs_words()
    {
        await using var gateway = await StartAsync(new TestSetup { Stage = StageOf(Setting("*", "*", 0, 0)) });
        var response = await gateway.GetAsync("/a");
        Assert.Equal((429, """{"message":"Too Many Requests"}"""), (response.Status, response.Content));
        Assert.Equal("TooManyRequestsException", response.Field("x-amzn-ErrorType"));
        Assert.Null(response.Field("Retry-After"));
    }

    [Fact]
    public async Task Minus_1_is_no_limit()
    {
        await using var gateway = await StartAsync(new TestSetup { Stage = StageOf(Setting("*", "*", -1, -1)) });
        for (var i = 0; i < 20; i++) Assert.Equal(200, (await gateway.GetAsync("/a")).Status);
    }

    [Fact]
    public async Task The_burst_passes_and_no_more_and_each_method_has_its_own()
    {
        await using var gateway = await StartAsync(new TestSetup { Stage = StageOf(Setting("*", "*", 0.0001, 3)) });
        foreach (var target in new[] { "/a", "/b" })
        {
            var statuses = new List<int>();
            for (var i = 0; i < 5; i++) statuses.Add((await gateway.GetAsync(target)).Status);
            Assert.Equal([200, 200, 200, 429, 429], statuses);
        }
    }

    [Fact]
    public async Task A_methods_own_setting_goes_before_the_stages()
    {
        await using var gateway = await StartAsync(new TestSetup { Stage = StageOf(Setting("*", "*", 0, 0), Setting("/a", "GET", 1000, 1000)) });
        Assert.Equal(200, (await gateway.GetAsync("/a")).Status);
        Assert.Equal(429, (await gateway.GetAsync("/b")).Status);
    }

    [Fact]
    public async Task A_token_taken_from_the_method_is_returned_when_the_account_refuses()
    {
        await using var gateway = await StartAsync(new TestSetup
        {
            Stage = StageOf(Setting("/a", "GET", 0.0001, 3), Setting("/b", "GET", 0.0001, 3)), AccountRate = 0.0001, AccountBurst = 2,
            Flow = new() { ReasonField = true },
        });
        Assert.Equal(200, (await gateway.GetAsync("/b")).Status);
        Assert.Equal(200, (await gateway.GetAsync("/b")).Status);
        // The account is empty now. Were the method's tokens kept, the reason would change to the method after three of these.
        for (var i = 0; i < 6; i++) Assert.Equal("AccountThrottled", (await gateway.GetAsync("/a")).Field("x-sluice-reason"));
    }

    [Fact]
    public async Task A_new_definition_forgets_no_token_that_is_out()
    {
        await using var gateway = await StartAsync(new TestSetup { Stage = StageOf(Setting("*", "*", 0.0001, 2)) });
        for (var i = 0; i < 2; i++) Assert.Equal(200, (await gateway.GetAsync("/a")).Status);
        gateway.Deploy(Definition.Of(Route.Mock("GET", "/a"), Route.Mock("GET", "/c")));
        Assert.Equal(429, (await gateway.GetAsync("/a")).Status);
        Assert.Equal(200, (await gateway.GetAsync("/c")).Status);
    }

    private static Task<TestGateway> StartAsync(TestSetup setup) =>
        TestGateway.StartAsync(Definition.Of(Route.Mock("GET", "/a"), Route.Mock("GET", "/b")), setup);

    private static Stage StageOf(params ImmutableArray<MethodSetting> settings) => new() { Name = "prod", MethodSettings = settings };

    private static MethodSetting Setting(string path, string method, double rate, int burst) =>
        new() { ResourcePath = path, HttpMethod = method, ThrottlingRateLimit = rate, ThrottlingBurstLimit = burst };
}
