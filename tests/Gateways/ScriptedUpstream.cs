using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Gateways;

/// <summary>An upstream that does what a test tells it to, and keeps every byte it received.</summary>
internal sealed class ScriptedUpstream : IDisposable
{
    private readonly Socket _listener;
    private readonly ConcurrentQueue<UpstreamSession> _sessions = [];
    private readonly Func<UpstreamSession, Task> _script;

    /// <param name="script">What it does with each connection.</param>
    /// <param name="receiveBufferBytes">The kernel's buffer, for tests of back-pressure; 0 leaves it.</param>
    public ScriptedUpstream(Func<UpstreamSession, Task> script, int receiveBufferBytes = 0)
    {
        _script = script;
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (receiveBufferBytes > 0) _listener.ReceiveBufferSize = receiveBufferBytes;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>Connections in the order in which they came.</summary>
    public IReadOnlyList<UpstreamSession> Sessions => [.. _sessions];

    /// <summary>Requests over all connections.</summary>
    public IReadOnlyList<SeenRequest> Requests => [.. _sessions.SelectMany(session => session.Requests)];

    /// <summary>Answers every request with what the function makes of it.</summary>
    public static ScriptedUpstream Answering(Func<SeenRequest, string> answer) => new(async session =>
    {
        while (await session.ReadRequestAsync() is { } request) await session.SendAsync(answer(request));
    });

    /// <summary>Answers every request with the same bytes.</summary>
    public static ScriptedUpstream Answering(string answer) => Answering(_ => answer);

    /// <summary>Answers every request with 200 and its own method, target and content.</summary>
    public static ScriptedUpstream Echo() => Answering(request => Ok($"{request.Method} {request.Target} {request.Content}"));

    public static string Ok(string content) => $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {content.Length}\r\n\r\n{content}";

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var session in _sessions) session.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var session = new UpstreamSession(await _listener.AcceptAsync());
                _sessions.Enqueue(session);
                _ = RunAsync(session);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed: the test is over.
        }
    }

    private async Task RunAsync(UpstreamSession session)
    {
        try
        {
            await _script(session);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            session.HasEnded = true;
        }
        catch (FormatException exception)
        {
            session.Problem = exception.Message;
            session.Close();
        }
    }
}
