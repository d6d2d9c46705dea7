using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Hosting.Tests.Fixtures;

/// <summary>An upstream that speaks TLS and does what a test tells it to.</summary>
internal sealed class TlsUpstream : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly SslServerAuthenticationOptions _options;
    private readonly Func<SslStream, Socket, Task> _script;
    private readonly ConcurrentQueue<SslStream> _sessions = [];

    public TlsUpstream(Issued certificate, Func<SslStream, Socket, Task>? script = null, Action<SslServerAuthenticationOptions>? configure = null, params X509Certificate2[] issuers)
    {
        _options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate.Load(), [.. issuers], offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        configure?.Invoke(_options);
        _script = script ?? EchoAsync;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections whose handshake went well, in their order.</summary>
    public IReadOnlyList<SslStream> Sessions => [.. _sessions];

    public static byte[] Ok(string content) => Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {content.Length}\r\n\r\n{content}");

    /// <summary>Reads a head without content, or null at the end.</summary>
    public static async Task<string?> ReadHeadAsync(Stream stream)
    {
        StringBuilder head = new();
        var block = new byte[1];
        while (await stream.ReadAsync(block) > 0)
        {
            head.Append((char)block[0]);
            if (head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) return head.ToString();
        }

        return null;
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var session in _sessions) session.Dispose();
    }

    /// <summary>Answers each request with its first line.</summary>
    private static async Task EchoAsync(SslStream stream, Socket socket)
    {
        while (await ReadHeadAsync(stream) is { } head) await stream.WriteAsync(Ok(head.Split('\r')[0]));
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // Disposed: the test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        SslStream stream = new(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await stream.AuthenticateAsServerAsync(_options);
            _sessions.Enqueue(stream);
            await _script(stream, socket);
        }
        catch (Exception failure) when (failure is IOException or AuthenticationException or ObjectDisposedException)
        {
            // What the gateway makes of it is the test's subject.
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }
}
