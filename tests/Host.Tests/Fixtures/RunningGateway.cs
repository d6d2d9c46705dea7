using System.Text.RegularExpressions;
using Sluice.Host.CommandLine;

namespace Host.Tests.Fixtures;

/// <summary><c>sluice run</c> in this process, until it is disposed.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] AnyAdmin = ["--admin", "http://127.0.0.1:0"];

    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<int> _running;

    private RunningGateway(string[] arguments, bool isTerminal)
    {
        HostContext context = new(Out, Error, isTerminal, new Dictionary<string, string>()) { StopRequested = _stop.Task };
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
