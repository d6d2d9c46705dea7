namespace Acceptance.Tests;

/// <summary>A thousand clients at once.</summary>
public class ManyConnectionsTests
{
    private const int Connections = 1_000;

    [Fact]
    public async Task A_thousand_concurrent_connections_are_served()
    {
        await using var processes = await GatewayProcess.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { Timeout = TimeSpan.FromSeconds(60) };
        // The origin holds every answer back until all have asked, as far as a delay can make sure of that: the connections are open together.
        var answers = await Task.WhenAll(Enumerable.Range(0, Connections).Select(i => client.GetStringAsync(new Uri($"{processes.Url}/json?bytes=64&delay=2000"))));
        Assert.All(answers, answer => Assert.Equal(64, answer.Length));
    }
}
