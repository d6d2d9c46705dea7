using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Listening;

/// <summary>The transport in its place: under Kestrel, with and without its HTTPS middleware, beside Kestrel's own endpoints.</summary>
public sealed class KestrelTests
{
    [Fact]
    public async Task Kestrels_own_http_runs_on_the_loops_and_plain_endpoints_stay_on_its_own_transport()
    {
        await using var loops = new TestLoops(2);
        var app = Host(loops, static options =>
        {
            options.Listen(new LoopEndPoint(IPAddress.Loopback, 0));
            options.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        });
        await app.StartAsync();
        var bodies = new List<string>();
        using (var client = new HttpClient())
        {
            foreach (var url in app.Urls)
            {
                bodies.Add(await client.GetStringAsync(url).InTime());
                var content = EchoClient.RandomBytes(2_000_000);
                var answer = await client.PostAsync(url, new ByteArrayContent(content)).InTime();
                Assert.Equal(content.Length.ToString(), await answer.Content.ReadAsStringAsync());
            }
        }

        Assert.Equal(["loop", "other"], bodies);
        await app.StopAsync().InTime();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_tls_connection_enters_its_loop_after_the_handshake_on_the_pool()
    {
        await using var loops = new TestLoops();
        using var certificate = TestCertificate.Create();
        var handshakeWasOnLoop = false;
        var app = Host(loops, options => options.Listen(new LoopEndPoint(IPAddress.Loopback, 0), listen =>
        {
            listen.UseHttps(https =>
            {
                https.ServerCertificate = certificate;
                https.ServerCertificateSelector = (_, _) =>
                {
                    handshakeWasOnLoop |= EventLoop.Current is not null;
                    return certificate;
                };
            });
            listen.Run(EchoOnLoop);
        }));
        await app.StartAsync();
        var port = new Uri(app.Urls.First()).Port;
        using (var client = new EchoClient(new IPEndPoint(IPAddress.Loopback, port)))
        {
            var tls = new System.Net.Security.SslStream(
                new System.Net.Sockets.NetworkStream(client.Socket), leaveInnerStreamOpen: true, static (_, _, _, _) => true);
            await tls.AuthenticateAsClientAsync("localhost").InTime();
            var bytes = EchoClient.RandomBytes(100_000);
            var received = new byte[bytes.Length];
            var receiving = tls.ReadExactlyAsync(received).AsTask();
            await tls.WriteAsync(bytes).AsTask().InTime();
            await receiving.InTime();
            Assert.Equal(bytes, received);
        }

        Assert.False(handshakeWasOnLoop);
        await app.StopAsync().InTime();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_enters_a_loop_continues_on_it_however_late_he_awaits()
    {
        await using var loops = new TestLoops();
        await using var listener = await loops.ListenAsync();
        await Task.Run(async () =>
        {
            var (client, server) = await TestLoops.ConnectAsync(listener);
            var entering = server.Features.Get<IEventLoopFeature>()!.EnterLoop();
            await Task.Delay(20);

            Assert.False(entering.IsCompleted);
            await entering;

            Assert.True(loops.Loop.InLoop);
            client.Dispose();
            await server.DisposeAsync();
        }).InTime();
    }

    [Fact]
    public async Task A_handshake_that_never_comes_is_ended_by_kestrels_timeout()
    {
        await using var loops = new TestLoops();
        using var certificate = TestCertificate.Create();
        var app = Host(loops, options => options.Listen(new LoopEndPoint(IPAddress.Loopback, 0), listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
            https.HandshakeTimeout = TimeSpan.FromMilliseconds(50);
        })));
        await app.StartAsync();
        using (var client = new EchoClient(new IPEndPoint(IPAddress.Loopback, new Uri(app.Urls.First()).Port)))
        {
            Assert.Equal(0, await Task.Run(() => client.Socket.Receive(new byte[1])).InTime());
        }

        await app.StopAsync().InTime();
        await app.DisposeAsync();
    }

    private static WebApplication Host(TestLoops loops, Action<KestrelServerOptions> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IConnectionListenerFactory>(loops.Factory);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(configure);
        var app = builder.Build();
        app.MapGet("/", static (HttpContext context) => context.Features.Get<IEventLoopFeature>() is null ? "other" : "loop");
        app.MapPost("/", static async (HttpContext context) =>
        {
            var count = 0L;
            var buffer = new byte[10_000];
            for (int read; (read = await context.Request.Body.ReadAsync(buffer)) > 0;)
            {
                count += read;
            }

            return count.ToString();
        });
        return app;
    }

    private static async Task EchoOnLoop(ConnectionContext connection)
    {
        var loop = connection.Features.Get<IEventLoopFeature>()!;
        await loop.EnterLoop();
        while (true)
        {
            var read = await connection.Transport.Input.ReadAsync();
            Assert.True(loop.Loop.InLoop);
            if (read.Buffer.IsEmpty)
            {
                return;
            }

            foreach (var piece in read.Buffer)
            {
                await connection.Transport.Output.WriteAsync(piece);
            }

            connection.Transport.Input.AdvanceTo(read.Buffer.End);
        }
    }
}
