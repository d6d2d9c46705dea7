using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Upstreams;
using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets;
using Sluice.Transport.Async;

namespace Sluice.Engine.Integrations.Http;

/// <summary>
/// A request for a WebSocket at one target. It goes over a connection of its own, which carries no request behind it; a validated 101 makes a
/// tunnel, and any other answer goes to the client as it is.
/// </summary>
internal sealed class UpgradeCall(UpstreamRequestHead requestHead, TunnelLimits limits) : UpstreamCall
{
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    public override async ValueTask<Refusal> InvokeAsync(Exchange exchange, UpstreamTarget target, int timeoutMilliseconds)
    {
        var pool = target.PoolOf(exchange.Loop);
        var began = exchange.Loop.Loop.NowMilliseconds;
        var waiter = pool.Take(timeoutMilliseconds);
        exchange.Pending = waiter;
        var opened = await waiter.Task;
        exchange.Pending = null;
        if (opened.Connection is not { } connection)
        {
            exchange.State.IsUnsent = true;
            CountFailure(exchange, pool, opened.Failure);
            return UpstreamFailure.OfOpening(opened.Failure, timeoutMilliseconds, pool.Limits);
        }

        var left = Math.Max(timeoutMilliseconds - (exchange.Loop.Loop.NowMilliseconds - began), 1);
        var refusal = await AskAsync(exchange, connection, left);
        exchange.Pending = null;
        if (refusal.IsNone && exchange.Response.Status == 101) return refusal;
        pool.Discard(connection);
        if (!refusal.IsNone) CountFailure(exchange, pool, refusal.Reason);
        return refusal;
    }

    public override bool MayRepeat(Exchange exchange) => true;

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
