using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Sluice.Engine;
using Sluice.Transport;

namespace Sluice.Hosting.Tls;

/// <summary>
/// TLS at an endpoint of the gateway, in three layers: records below, Kestrel's HTTPS middleware for the handshake on the pool, and above it
/// the loop's own plaintext pipes in the place of the middleware's.
/// </summary>
internal static class GatewayTls
{
    /// <summary>The middleware ends a handshake in silence, by a timer whose clock has this step.</summary>
    private static readonly TimeSpan TimerPrecision = TimeSpan.FromMilliseconds(20);

    private static ReadOnlySpan<byte> PlainRequestAnswer =>
        "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: 60\r\nConnection: close\r\n\r\n"u8;

    private static ReadOnlySpan<byte> PlainRequestContent => "{\"message\":\"A plain HTTP request was sent to an HTTPS port\"}"u8;

    public static void UseGatewayTls(this ListenOptions listen, ListenerCertificates certificates, Gateway gateway)
    {
        listen.Use(next => connection => ServeRecordsAsync(connection, next, certificates.HandshakeTimeout, gateway));
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = certificates.HandshakeTimeout,
            OnConnection = context => ValueTask.FromResult(certificates.For(context.ClientHelloInfo.ServerName)),
        });
        listen.Use(next => connection => ServePlaintextAsync(connection, next));
    }

    private static async Task ServeRecordsAsync(ConnectionContext connection, ConnectionDelegate next, TimeSpan timeout, Gateway gateway)
    {
        var began = Stopwatch.GetTimestamp();
        var raw = connection.Transport;
        TlsRecords records = new(raw);
        connection.Transport = records;
        connection.Features.Set(records);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = raw;
            if (!records.IsOpen) gateway.HandshakeEnded(timedOut: Stopwatch.GetElapsedTime(began) >= timeout - TimerPrecision);
        }

        if (!records.IsPlain) return;
        raw.Output.Write(PlainRequestAnswer);
        raw.Output.Write(PlainRequestContent);
        await raw.Output.FlushAsync();
    }

    private static async Task ServePlaintextAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var records = connection.Features.Get<TlsRecords>()!;
        var stream = connection.Features.Get<ISslStreamFeature>()!.SslStream;
        var loop = connection.Features.Get<IEventLoopFeature>()!;
        await loop.EnterLoop();

        // RFC 9112, 9.8: a server tolerates clients that end without close_notify; a request says itself where it ends.
        var plaintext = records.Open(stream, loop.Loop.Slab, refusesTruncation: false);
        connection.Transport = plaintext;
        try
        {
            await next(connection);
        }
        finally
        {
            plaintext.Input.Complete();
            plaintext.Output.Complete();
        }
    }
}
