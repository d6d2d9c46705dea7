using Gateways;

namespace Conformance.Tests;

public sealed class SmokeTests
{
    [Fact]
    public async Task A_request_reaches_the_upstream_and_its_answer_the_client()
    {
        using var upstream = ScriptedUpstream.Echo();
        await using var gateway = await TestGateway.StartAsync(Definition.Everything(upstream.Url));
        var response = await gateway.GetAsync("/hello?x=1");
        Assert.Equal(200, response.Status);
        Assert.Equal("GET /hello?x=1 ", response.Content);
    }
}
