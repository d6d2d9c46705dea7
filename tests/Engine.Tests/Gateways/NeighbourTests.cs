using System.Net.Sockets;
using Gateways;

namespace Engine.Tests.Gateways;

/// <summary>A client that takes all it can get harms no neighbour on its loop.</summary>
public sealed class NeighbourTests
{
    [Fact]
    public async Task A_pipelining_flood_leaves_its_neighbour_its_turn()
    {
        await using var gateway = await TestGateway.StartAsync(Definition.Of(Route.Mock("GET", "/")));
        using var flooder = await gateway.ConnectAsync();
        var requests = string.Concat(Enumerable.Repeat("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 2_000));
        using var over = new CancellationTokenSource();
        var flooding = Task.WhenAll(FloodAsync(flooder, requests, over.Token), TakeAsync(flooder, over.Token));
        for (var i = 0; i < 50; i++) Assert.Equal(200, (await gateway.GetAsync("/")).Status);
        await over.CancelAsync();
        await flooding;
    }

    [Fact]
    public async Task A_request_without_host_in_http_10_is_served()
    {
        await using var gateway = await TestGateway.StartAsync(Definition.Of(Route.Mock("GET", "/")));
        Assert.Equal(200, (await gateway.AskAsync("GET / HTTP/1.0\r\n\r\n")).Status);
    }

    private static async Task FloodAsync(RawClient client, string requests, CancellationToken over)
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes(requests);
        try
        {
            // Partial sends would break the last request of a batch; the flood does not mind its end.
            while (!over.IsCancellationRequested) await client.Socket.SendAsync(bytes.AsMemory(), over);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // Over.
        }
    }

    private static async Task TakeAsync(RawClient client, CancellationToken over)
    {
        var block = new byte[65_536];
        try
        {
            while (await client.Socket.ReceiveAsync(block.AsMemory(), over) > 0)
            {
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // Over.
        }
    }
}
