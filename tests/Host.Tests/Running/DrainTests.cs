using Host.Tests.Fixtures;
using Sluice.Host.CommandLine;

namespace Host.Tests.Running;

public sealed class DrainTests
{
    [Fact]
    public async Task A_drain_lets_a_request_in_flight_finish_and_says_close()
    {
        await using var upstream = await TestUpstream.StartAsync();
        await using var gateway = await RunningGateway.StartAsync("--upstream", upstream.Url);
        var answering = gateway.Client.GetAsync(new Uri(gateway.BaseUrl, "slow"));
        await upstream.SlowRequest;
        var stopping = gateway.StopAsync();
        await gateway.Out.ContainsAsync("Draining", TimeSpan.FromSeconds(20));
        Assert.False(stopping.IsCompleted);
        upstream.Release();
        using var answer = await answering;
        Assert.Equal($"GET /slow {upstream.Authority}", await answer.Content.ReadAsStringAsync());
        Assert.Equal(ExitCode.Done, await stopping);
    }

    [Fact]
    public async Task Every_request_that_has_arrived_before_is_answered_with_close()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var known = Enumerable.Range(0, 20).Select(_ => new RawClient(gateway.BaseUrl.Port)).ToList();
        foreach (var client in known) Assert.StartsWith("HTTP/1.1 200", await client.AskAsync("/pets"));

        // Without a pause: of the known ones some are idle as far as their loop knows, and the new ones are in the kernel's queue.
        var fresh = Enumerable.Range(0, 20).Select(_ => new RawClient(gateway.BaseUrl.Port)).ToList();
        foreach (var client in known.Concat(fresh)) client.Send("/pets");
        var stopping = gateway.StopAsync();
        foreach (var client in known.Concat(fresh))
        {
            Assert.StartsWith("HTTP/1.1 200", await client.ReadAsync());
            client.Dispose();
        }

        Assert.Equal(ExitCode.Done, await stopping);
    }

    [Fact]
    public async Task An_idle_connection_does_not_hold_up_a_drain()
    {
        await using var gateway = await RunningGateway.StartAsync();
        Assert.Contains("dog", await gateway.GetAsync("pets"));
        Assert.Equal(ExitCode.Done, await gateway.StopAsync());
        Assert.DoesNotContain("cut", gateway.Error.ToString());
    }

    [Fact]
    public async Task What_does_not_finish_in_time_is_cut_and_the_code_is_still_0()
    {
        await using var upstream = await TestUpstream.StartAsync();
        await using var gateway = await RunningGateway.StartAsync("--upstream", upstream.Url, "--drain-timeout", "100ms");
        var answering = gateway.Client.GetAsync(new Uri(gateway.BaseUrl, "slow"));
        await upstream.SlowRequest;
        Assert.Equal(ExitCode.Done, await gateway.StopAsync());
        Assert.Contains("cut", gateway.Error.ToString());
        await Assert.ThrowsAsync<HttpRequestException>(() => answering);
    }
}
