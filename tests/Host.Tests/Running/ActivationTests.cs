using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Host.Tests.Fixtures;
using Sluice.Host.CommandLine;
using Sluice.Hosting;

namespace Host.Tests.Running;

public sealed class ActivationTests : IDisposable
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly TemporaryDirectory _files = new();
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ActivationTests()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
    }

    private Uri Url => new($"http://{_listener.LocalEndPoint}/kind");

    public void Dispose()
    {
        _listener.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task A_socket_that_was_passed_is_served_and_a_new_process_takes_over_without_a_refused_connection()
    {
        using var first = await SluiceProcess.ActivateAsync(_listener, NoVariables, _files.Write("cat.yaml", Definition.Mock("cat")));
        Assert.Contains($"Listening on http://{_listener.LocalEndPoint}\n", first.Out.ToString());
        using CancellationTokenSource end = new();
        var asking = Task.WhenAll(AskAsync(end.Token), AskAsync(end.Token), AskAsync(end.Token));
        using var second = await SluiceProcess.ActivateAsync(_listener, NoVariables, _files.Write("dog.yaml", Definition.Mock("dog")));
        NativeCalls.Signal(first.Id, PosixSignal.SIGTERM);
        Assert.Equal(ExitCode.Done, await first.EndAsync());
        using HttpClient client = new();
        Assert.Equal("dog", await client.GetStringAsync(Url));
        await end.CancelAsync();
        var answers = (await asking).SelectMany(each => each).ToList();
        Assert.Contains("cat", answers);
        Assert.Contains("dog", answers);
    }

    [Fact]
    public async Task Between_two_processes_connections_wait()
    {
        using (var first = await SluiceProcess.ActivateAsync(_listener, NoVariables, _files.Write("cat.yaml", Definition.Mock("cat"))))
        {
            NativeCalls.Signal(first.Id, PosixSignal.SIGTERM);
            await first.EndAsync();
        }

        using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(60) };
        var waiting = client.GetStringAsync(Url);
        using var second = await SluiceProcess.ActivateAsync(_listener, NoVariables, _files.Write("dog.yaml", Definition.Mock("dog")));
        Assert.Equal("dog", await waiting);
    }

    [Fact]
    public async Task An_address_that_is_listened_at_by_configuration_takes_the_socket_and_others_are_bound()
    {
        using var sluice = await SluiceProcess.ActivateAsync(
            _listener, NoVariables, _files.Write("cat.yaml", Definition.Mock("cat")), "--listen", $"http://{_listener.LocalEndPoint}", "--listen", "http://127.0.0.1:0");
        using HttpClient client = new();
        Assert.Equal("cat", await client.GetStringAsync(Url));
        Assert.Equal("cat", await client.GetStringAsync(new Uri(sluice.BaseUrl, "kind")));
    }

    [Fact]
    public void Sockets_for_another_process_are_left_alone() =>
        Assert.True(new InheritedSockets(new Dictionary<string, string> { ["LISTEN_FDS"] = "1", ["LISTEN_PID"] = "1" }, processId: 2).IsEmpty);

    [Fact]
    public void A_descriptor_that_is_no_listening_socket_is_named()
    {
        InheritedSockets inherited = new(new Dictionary<string, string> { ["LISTEN_FDS"] = "1", ["LISTEN_PID"] = "7" }, processId: 7);
        Assert.Contains("Descriptor 3, passed by the service manager, is no listening TCP socket.", inherited.Problems([]));
    }

    /// <summary>One connection per request; whoever is refused fails the test.</summary>
    private async Task<List<string>> AskAsync(CancellationToken end)
    {
        using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.ConnectionClose = true;
        List<string> answers = [];
        while (!end.IsCancellationRequested)
        {
            answers.Add(await client.GetStringAsync(Url, CancellationToken.None));
            await Task.Delay(2, CancellationToken.None);
        }

        return answers;
    }
}
