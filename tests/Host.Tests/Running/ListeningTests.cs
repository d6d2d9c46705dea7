using System.Net;
using System.Net.Sockets;
using Host.Tests.Fixtures;
using Sluice.Host.CommandLine;

namespace Host.Tests.Running;

public sealed class ListeningTests
{
    [Fact]
    public async Task Port_0_prints_the_real_port_of_each_listener()
    {
        await using var gateway = await RunningGateway.StartAsync("--listen", "http://127.0.0.1:0");
        var line = gateway.Out.ToString().Split('\n').Single(line => line.StartsWith("Listening on ", StringComparison.Ordinal));
        var urls = line["Listening on ".Length..].Split(", ");
        Assert.Equal(2, urls.Distinct().Count());
        foreach (var url in urls) Assert.Contains("dog", await gateway.Client.GetStringAsync(new Uri(url + "/pets")));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_4_and_named()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        var outcome = await SluiceProgram.RunAsync("run", "--listen", $"http://{other.LocalEndpoint}");
        Assert.Equal(ExitCode.CannotBind, outcome.ExitCode);
        Assert.Contains(other.LocalEndpoint.ToString()!, outcome.Error);
        Assert.Contains("in use", outcome.Error);
        Assert.Empty(outcome.Out);
    }

    [Fact]
    public async Task Two_gateways_do_not_share_a_port_unnoticed()
    {
        await using var first = await RunningGateway.StartAsync();
        var outcome = await SluiceProgram.RunAsync("run", "--listen", $"http://127.0.0.1:{first.BaseUrl.Port}");
        Assert.Equal(ExitCode.CannotBind, outcome.ExitCode);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_4()
    {
        // TEST-NET-1 (RFC 5737): no machine has it.
        var outcome = await SluiceProgram.RunAsync("run", "--listen", "http://192.0.2.1:8080");
        Assert.Equal(ExitCode.CannotBind, outcome.ExitCode);
        Assert.Contains("192.0.2.1", outcome.Error);
    }

    [Fact]
    public async Task Of_several_listeners_none_stays_when_one_cannot_be_had()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var outcome = await SluiceProgram.RunAsync("run", "--listen", $"http://127.0.0.1:{port}", "--listen", $"http://{other.LocalEndpoint}");
        Assert.Equal(ExitCode.CannotBind, outcome.ExitCode);
        using TcpClient client = new();
        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(IPAddress.Loopback, port));
    }
}
