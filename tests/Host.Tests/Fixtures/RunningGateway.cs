using System.Text.RegularExpressions;
using System.Threading.Channels;
using Sluice.Host.CommandLine;

namespace Host.Tests.Fixtures;

/// <summary><c>sluice run</c> in this process, until it is disposed.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] AnyAdmin = ["--admin", "http://127.0.0.1:0"];

    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<string> _reloads = Channel.CreateUnbounded<string>();
    private readonly Task<int> _running;

    private RunningGateway(string[] arguments, bool isTerminal)
    {
        HostContext context = new(Out, Error, isTerminal, new Dictionary<string, string>()) { StopRequested = _stop.Task, ReloadRequests = _reloads.Reader };
        _running = Task.Run(() => SluiceCommand.RunAsync(arguments, context));
    }

    public LineLog Out { get; } = new();

    public LineLog Error { get; } = new();

    /// <summary>The base URL of the first API, ending in a slash.</summary>
    public Uri BaseUrl => new(Regex.Match(Out.ToString(), "^  (http://[^ \n]*/)", RegexOptions.Multiline | RegexOptions.CultureInvariant).Groups[1].Value);

    /// <summary>The admin listener, ending in a slash.</summary>
    public Uri AdminUrl => new(Regex.Match(Out.ToString(), "^Admin listener: (http://[^/]*/)", RegexOptions.Multiline | RegexOptions.CultureInvariant).Groups[1].Value);

    public HttpClient Client { get; } = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };

    public static Task<RunningGateway> StartAsync(params string[] arguments) => StartAsync(false, arguments);

    public static async Task<RunningGateway> StartAsync(bool isTerminal, params string[] arguments)
    {
        RunningGateway gateway = new(["run", "--listen", "http://127.0.0.1:0", .. arguments.Contains("--admin") ? [] : AnyAdmin, .. arguments], isTerminal);
        var started = gateway.Out.ContainsAsync("drains and ends", Patience);
        await Task.WhenAny(started, gateway._running);
        if (gateway._running.IsCompleted) throw new InvalidOperationException($"The gateway ended with {await gateway._running}: {gateway.Error}");
        await started;
        return gateway;
    }

    public Task<string> GetAsync(string path) => Client.GetStringAsync(new Uri(BaseUrl, path));

    /// <summary>Asks for a reload, as SIGHUP does, and waits until it has taken effect.</summary>
    public async Task ReloadAsync()
    {
        var before = Out.Count("Reloaded (test)");
        await _reloads.Writer.WriteAsync("test");
        await Out.ContainsAsync("Reloaded (test)", Patience, before + 1);
    }

    /// <summary>Asks for a reload, and waits until it has been refused.</summary>
    public async Task FailReloadAsync()
    {
        var before = Error.Count("Not reloaded (test)");
        await _reloads.Writer.WriteAsync("test");
        await Error.ContainsAsync("Not reloaded (test)", Patience, before + 1);
    }

    /// <summary>Asks again and again until the answer is the one.</summary>
    public async Task AnswersAsync(string path, string answer)
    {
        using CancellationTokenSource deadline = new(Patience);
        while (await GetAsync(path) != answer) await Task.Delay(20, deadline.Token);
    }

    /// <summary>Asks for a drain and returns the exit code.</summary>
    public Task<int> StopAsync()
    {
        _stop.TrySetResult();
        return _running.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync();
    }
}
