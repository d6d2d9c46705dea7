using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateways;

namespace Hosting.Tests.Fixtures;

/// <summary>A client over .NET's own TLS that sends exactly what it is told to.</summary>
internal sealed class TlsClient : IDisposable
{
    private readonly byte[] _block = new byte[65_536];
    private byte[] _received = [];

    private TlsClient(Socket socket)
    {
        Socket = socket;
        Stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
    }

    public Socket Socket { get; }

    public SslStream Stream { get; }

    /// <summary>The name of the server's certificate.</summary>
    public string ServerName => new X509Certificate2(Stream.RemoteCertificate!).GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    public static async Task<TlsClient> ConnectAsync(int port, string name = "localhost", Action<SslClientAuthenticationOptions>? configure = null)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, Patience.Token());
        TlsClient client = new(socket);
        SslClientAuthenticationOptions options = new()
        {
            TargetHost = name,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            RemoteCertificateValidationCallback = static (_, _, _, _) => true,
        };
        configure?.Invoke(options);
        await client.Stream.AuthenticateAsClientAsync(options, Patience.Token());
        return client;
    }

    public async Task SendAsync(string text) => await Stream.WriteAsync(Encoding.Latin1.GetBytes(text), Patience.Token());

    public async Task<RawResponse> GetAsync(string target)
    {
        await SendAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return await ReadResponseAsync();
    }

    public async Task<RawResponse> ReadResponseAsync()
    {
        while (true)
        {
            if (RawResponse.TryParse(_received, toHead: false, connectionEnded: false, out var response, out var used))
            {
                _received = _received[used..];
                return response;
            }

            if (!await ReceiveAsync()) throw new InvalidDataException($"The connection ended behind: {Encoding.Latin1.GetString(_received)}");
        }
    }

    /// <summary>Everything until the end.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await ReceiveAsync())
        {
        }

        return Encoding.Latin1.GetString(_received);
    }

    public void Dispose() => Stream.Dispose();

    private async Task<bool> ReceiveAsync()
    {
        var count = await Stream.ReadAsync(_block, Patience.Token());
        _received = [.. _received, .. _block.AsSpan(0, count)];
        return count > 0;
    }
}
