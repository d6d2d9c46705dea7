using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;
using Sluice.Engine.Upstreams;
using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets;
using Sluice.Transport.Async;

namespace Sluice.Engine.Integrations.Http;

/// <summary>
/// Answers a request for a WebSocket. It goes to an upstream connection of its own, which carries no request before or after it; a
/// validated 101 makes a tunnel, and any other answer goes to the client as it is. Whatever the answer, nothing that the client sent behind
/// the request is ever read as another request: who only pretends to upgrade gains nothing by it.
/// </summary>
internal sealed class WebSocketUpgrade(UpstreamTarget target, UpstreamRequestHead requestHead, int timeoutMilliseconds, TunnelLimits limits)
{
    /// <summary>Whether this request is for a tunnel; if not, its Upgrade is taken away as every other.</summary>
    public bool IsAskedFor(Exchange exchange) =>
        exchange.Head.Method == KnownMethod.Get && exchange.Response.CanSwitch && requestHead.MethodOf(exchange).SequenceEqual("GET"u8)
        && ServerHandshake.NamesWebSocket(exchange.HeadBytes, exchange.Head.FieldSection);

    public ValueTask<Refusal> AnswerAsync(Exchange exchange)
    {
        exchange.Response.EndConnection();
        var reason = ServerHandshake.Check(exchange.HeadBytes, exchange.Head, ServerHandshakePolicy.Default, out _);
        return reason == HandshakeReason.None ? CallAsync(exchange) : new(Refuse(reason));
    }

    private static Refusal Refuse(HandshakeReason reason)
    {
        var row = HandshakeTable.Of(reason);
        return new Refusal(row.Status == 426 ? GatewayResponseType.UpgradeRequired : GatewayResponseType.BadRequest, Reason.HandshakeRefused, row.Sentence);
    }

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private async ValueTask<Refusal> CallAsync(Exchange exchange)
    {
        var pool = target.PoolOf(exchange.Loop);
        var began = exchange.Loop.Loop.NowMilliseconds;
        var opened = await pool.OpenAsync(timeoutMilliseconds);
        if (opened.Connection is not { } connection)
        {
            exchange.Loop.Metrics.Add(LoopCounter.UpstreamFailures, 1);
            return UpstreamFailure.OfOpening(opened.Failure, timeoutMilliseconds, pool.Limits);
        }

        var left = Math.Max(timeoutMilliseconds - (exchange.Loop.Loop.NowMilliseconds - began), 1);
        var refusal = await AskAsync(exchange, connection, left);
        exchange.Pending = null;
        if (refusal.IsNone && exchange.Response.Status == 101) return refusal;
        pool.Discard(connection);
        if (!refusal.IsNone) exchange.Loop.Metrics.Add(LoopCounter.UpstreamFailures, 1);
        return refusal;
    }

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private async ValueTask<Refusal> AskAsync(Exchange exchange, UpstreamConnection connection, long millisecondsLeft)
    {
        connection.BeginRequest();
        exchange.Pending = connection;
        requestHead.Write(exchange, sendsContent: false, connection.Output, "Connection: Upgrade\r\nUpgrade: websocket\r\n"u8);
        connection.Deadline.Set(millisecondsLeft);
        try
        {
            await connection.Output.FlushAsync();
            HeadStatus status;
            while ((status = ResponseRelay.ReadHead(exchange, connection, KnownMethod.Get, maySwitch: true)) == HeadStatus.NeedMore)
            {
                if (exchange.Response.ShouldFlush) await exchange.Response.FlushAsync();
                if (connection.Input.Ended) break;
                connection.Input.Accept(await connection.ReadAsync());
                if (connection.Input.Cancelled) break;
            }

            if (status != HeadStatus.Done) return UpstreamFailure.OfHead(connection, status);
            if (connection.Head.Status == 101) return Switch(exchange, connection);
            var refusal = ResponseRelay.Begin(exchange, connection);
            return refusal.IsNone && !exchange.Response.Completed ? await ResponseRelay.ContinueAsync(exchange, connection) : refusal;
        }
        catch (Exception exception) when (exception is IOException or ConnectionAbortedException)
        {
            return exchange.Response.Started ? Refusal.Cut(Reason.UpstreamClosed) : UpstreamFailure.Of(Reason.UpstreamClosed);
        }
    }

    private Refusal Switch(Exchange exchange, UpstreamConnection connection)
    {
        var head = connection.Head;
        var reason = TunnelHandshake.Check(exchange.HeadBytes, exchange.Head, connection.HeadBytes, head);
        exchange.State.IntegrationStatus = (short)head.Status;
        exchange.State.IntegrationEndedAt = exchange.Loop.Loop.NowTimestamp;
        if (reason != HandshakeReason.None) return new Refusal(GatewayResponseType.BadGateway, Reason.UpstreamHandshakeFailed);
        ResponseFields.CopySwitching(head, connection.HeadBytes, exchange.Response);
        StandardFields.Write(exchange);
        connection.ConsumeHead();
        exchange.Response.Switch("websocket"u8, new WebSocketTunnel(exchange.Loop, connection.Detach(), limits));
        return Refusal.None;
    }
}
