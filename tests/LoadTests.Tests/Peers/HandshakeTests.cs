using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Peers;
using Sluice.LoadTests.Peers.Handshakes;
using Sluice.LoadTests.Processes;

namespace LoadTests.Tests.Peers;

public sealed class HandshakeTests : IDisposable
{
    private const int Clients = 2;

    private static ReadOnlySpan<byte> Answer => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;

    public HandshakeTests()
    {
        var pem = LoopbackCertificate.Create();
        using var read = X509Certificate2.CreateFromPem(pem, pem);
        _certificate = X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), password: null);
        _listener.Start();
    }

    [Fact]
    public async Task Resumed_handshakes_are_driven_at_a_server_that_resumes()
    {
        var result = await DriveAsync("tls-resumed", serverResumes: true);

        Assert.True(result.Requests > Clients);
        Assert.Equal(result.Requests * Answer.Length, result.Bytes);
    }

    [Fact]
    public async Task Full_handshakes_are_full_also_at_a_server_that_resumes()
    {
        var result = await DriveAsync("tls-handshake", serverResumes: true);

        Assert.True(result.Requests > Clients);
    }

    [Fact]
    public async Task A_server_that_does_not_resume_is_not_measured_as_if_it_did()
    {
        var refusal = await Assert.ThrowsAsync<LoadTestException>(() => DriveAsync("tls-resumed", serverResumes: false));

        Assert.Contains("should have been resumed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_handshake_that_should_have_been_full_and_was_not_is_too_many() =>
        Assert.NotNull(new HandshakeTally { Full = 1000, Resumed = 1 }.KindRefusal(PeerTls.Handshake, Clients));

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
    }

    private async Task<WrkResult> DriveAsync(string name, bool serverResumes)
    {
        var serving = ServeAsync(serverResumes);
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        try
        {
            return await new HandshakeDriver(PeerCase.Named(name)).RunAsync($"https://127.0.0.1:{port}/", Clients, 1, CancellationToken.None);
        }
        finally
        {
            _listener.Stop();
            await serving;
        }
    }

    private async Task ServeAsync(bool resumes)
    {
        SslServerAuthenticationOptions options = new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(_certificate, additionalCertificates: null),
            AllowTlsResume = resumes,
        };
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptSocketAsync(), options);
            }
        }
        catch (SocketException)
        {
            // The listener has been stopped.
        }
    }

    private static async Task AnswerAsync(Socket socket, SslServerAuthenticationOptions options)
    {
        await using SslStream stream = new(new NetworkStream(socket, ownsSocket: true));
        await stream.AuthenticateAsServerAsync(options);
        var buffer = new byte[4096];
        Assert.NotEqual(0, await stream.ReadAsync(buffer));
        await stream.WriteAsync(Answer.ToArray());
        await stream.ShutdownAsync();
    }
}
