using System.Net;
using Host.Tests.Fixtures;

namespace Host.Tests.Running;

public sealed class PetstoreTests
{
    [Fact]
    public async Task Without_a_definition_the_sample_is_served_through_a_real_upstream()
    {
        await using var gateway = await RunningGateway.StartAsync();
        Assert.Equal("""{"id": 2, "type": "cat", "price": 124.99}""", await gateway.GetAsync("pets/2"));
        Assert.Contains("fish", await gateway.GetAsync("pets"));
        using var missing = await gateway.Client.GetAsync(new Uri(gateway.BaseUrl, "pets/none"));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task The_start_screen_prints_both_addresses_the_limits_and_a_curl_line_that_goes_upstream()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var screen = gateway.Out.ToString();
        Assert.Contains($"  curl {gateway.BaseUrl}pets/1\n", screen);
        Assert.Matches(@"upstream runs in this process at http://127\.0\.0\.1:\d+", screen);
        Assert.Contains("Limits of one message: AWS's; account quotas: off", screen);
        Assert.True(screen.Count(c => c == '\n') < 24, "It is one screen.");
        using var answer = await gateway.Client.GetAsync(new Uri(gateway.BaseUrl, "pets/1"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Nothing_but_the_screen_is_printed_when_no_terminal_reads()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var before = gateway.Out.ToString();
        using var refused = await gateway.Client.GetAsync(new Uri(gateway.BaseUrl, "pet"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(before, gateway.Out.ToString());
    }

    [Fact]
    public async Task A_terminal_gets_a_line_for_each_answer_of_the_gateway_s_own()
    {
        await using var gateway = await RunningGateway.StartAsync(isTerminal: true);
        using var refused = await gateway.Client.GetAsync(new Uri(gateway.BaseUrl, "pet"));
        await gateway.Out.ContainsAsync("GET /pet -> 403 no route; nearest: GET /pets\n", TimeSpan.FromSeconds(20));
    }
}
