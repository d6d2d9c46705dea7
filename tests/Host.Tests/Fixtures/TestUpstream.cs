using System.Net;
using System.Text;

namespace Host.Tests.Fixtures;

/// <summary>An upstream that answers method, target and Host of each request; one path waits until it is released.</summary>
internal sealed class TestUpstream : IAsyncDisposable
{
    private readonly System.Net.Sockets.TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _end = new();
    private int _open;

    public string Authority => _listener.LocalEndpoint.ToString()!;

    public string Url => $"http://{Authority}";

    /// <summary>Completes when a request for a path that ends in <c>/slow</c> has arrived.</summary>
    public Task SlowRequest => _waiting.Task;

    /// <summary>Connections that are open.</summary>
    public int Open => Volatile.Read(ref _open);

    public static Task<TestUpstream> StartAsync()
    {
        TestUpstream upstream = new();
        upstream._listener.Start();
        _ = upstream.AcceptAsync();
        return Task.FromResult(upstream);
    }

    /// <summary>Answers the requests that wait.</summary>
    public void Release() => _released.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_end.Token);
            _ = CountAsync(client);
        }
    }

    private async Task CountAsync(System.Net.Sockets.TcpClient client)
    {
        Interlocked.Increment(ref _open);
        try
        {
            await ServeAsync(client);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task ServeAsync(System.Net.Sockets.TcpClient client)
    {
        using var connection = client;
        var stream = connection.GetStream();
        using StreamReader reader = new(stream, Encoding.ASCII);
        while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } line)
        {
            var host = "";
            while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } field)
            {
                if (field.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)) host = field[5..].Trim();
            }

            var words = line.Split(' ');
            if (words[1].EndsWith("/slow", StringComparison.Ordinal))
            {
                _waiting.TrySetResult();
                await _released.Task.WaitAsync(_end.Token);
            }

            var content = $"{words[0]} {words[1]} {host}";
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {content.Length}\r\n\r\n{content}"), _end.Token);
        }
    }
}
