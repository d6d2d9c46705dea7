using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;
using Sluice.Engine.Upstreams;
using Sluice.Protocol.Http1;
using Sluice.Transport.Async;

namespace Sluice.Engine.Integrations.Http;

/// <summary>
/// HTTP_PROXY: the request goes to an HTTP endpoint and its answer comes back, streamed both ways.
/// 1 take a connection; 2 write the head, and content beside it; 3 await the response head; 4 carry fields and content into the
/// answer; 5 give the connection back.
/// </summary>
/// <param name="target">Whom to ask.</param>
/// <param name="requestHead">What to ask.</param>
/// <param name="timeoutMilliseconds">For connecting and the response head together.</param>
/// <param name="upgrade">What answers requests for a WebSocket; null where Upgrade is only taken away.</param>
internal sealed class HttpProxyIntegration(UpstreamTarget target, UpstreamRequestHead requestHead, int timeoutMilliseconds, WebSocketUpgrade? upgrade = null)
    : CompiledIntegration
{
    public override string Type => "HTTP_PROXY";

    public override ValueTask<Refusal> InvokeAsync(Exchange exchange)
    {
        exchange.State.IntegrationBeganAt = exchange.Loop.Loop.NowTimestamp;

        if (upgrade is not null && exchange.Head.HasUpgrade && upgrade.IsAskedFor(exchange)) return upgrade.AnswerAsync(exchange);

        // :: 1 an idle connection, or a new one.
        var idle = target.PoolOf(exchange.Loop).TryTake();
        if (idle is null) return CallFreshAsync(exchange);
        exchange.Loop.Metrics.Add(LoopCounter.UpstreamReuses, 1);
        return CallAsync(exchange, idle, timeoutMilliseconds);
    }

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private async ValueTask<Refusal> CallFreshAsync(Exchange exchange)
    {
        var pool = target.PoolOf(exchange.Loop);
        var began = exchange.Loop.Loop.NowMilliseconds;
        var opened = await pool.OpenAsync(timeoutMilliseconds);
        if (opened.Connection is null)
        {
            exchange.Loop.Metrics.Add(LoopCounter.UpstreamFailures, 1);
            return UpstreamFailure.OfOpening(opened.Failure, timeoutMilliseconds, pool.Limits);
        }

        // One limit for connecting and answering together, as AWS has it; what is left may be nothing.
        var left = timeoutMilliseconds - (exchange.Loop.Loop.NowMilliseconds - began);
        return await CallAsync(exchange, opened.Connection, Math.Max(left, 1));
    }

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private async ValueTask<Refusal> CallAsync(Exchange exchange, UpstreamConnection connection, long millisecondsLeft)
    {
        // :: 2 the head, and content beside it.
        var method = KnownMethods.Recognise(requestHead.MethodOf(exchange));
        var sends = exchange.Content.Framing != ContentFraming.None && HttpMethodRules.TakesContent(requestHead.MethodOf(exchange));
        connection.BeginRequest();
        exchange.Pending = connection;
        requestHead.Write(exchange, sends, connection.Output);
        connection.Deadline.Set(millisecondsLeft);
        var sending = sends ? ContentSender.SendAsync(exchange, connection) : new ValueTask<ContentOutcome>(ContentOutcome.End);
        Refusal refusal;
        try
        {
            if (!sends) await connection.Output.FlushAsync();

            // :: 3 the response head.
            HeadStatus status;
            while ((status = ResponseRelay.ReadHead(exchange, connection, method)) == HeadStatus.NeedMore)
            {
                if (exchange.Response.ShouldFlush) await exchange.Response.FlushAsync();
                if (connection.Input.Ended) break;
                connection.Input.Accept(await connection.ReadAsync());
                if (connection.Input.Cancelled) break;
            }

            // :: 4 fields and content.
            refusal = status == HeadStatus.Done ? ResponseRelay.Begin(exchange, connection) : UpstreamFailure.OfHead(connection, status);
            if (refusal.IsNone && !exchange.Response.Completed) refusal = await ResponseRelay.ContinueAsync(exchange, connection);
        }
        catch (Exception exception) when (exception is IOException or ConnectionAbortedException)
        {
            refusal = exchange.Response.Started ? Refusal.Cut(Reason.UpstreamClosed) : UpstreamFailure.Of(Reason.UpstreamClosed);
        }
        catch
        {
            // A bug ends the client's connection; it must not keep the upstream's.
            connection.Pool.Discard(connection);
            throw;
        }

        // :: 5 the connection goes back.
        exchange.Pending = null;
        if (!sends && refusal.IsNone)
        {
            connection.Release();
            return refusal;
        }

        return await SettleAsync(exchange, connection, sending, refusal, mayRepeat: !sends && KnownMethods.IsIdempotent(method));
    }

    /// <summary>Whatever is not the plain good case: content that was sent beside, a failure, a connection that had gone stale.</summary>
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private async ValueTask<Refusal> SettleAsync(
        Exchange exchange, UpstreamConnection connection, ValueTask<ContentOutcome> sending, Refusal refusal, bool mayRepeat)
    {
        var isUnsent = !sending.IsCompleted;
        if (isUnsent)
        {
            // Answered before it had read everything (RFC 9110 section 10.1.1 allows it), or failed: nobody needs the rest.
            connection.GiveUp();
            exchange.Content.Stop();
        }

        var sent = await ContentSender.OutcomeOf(sending);
        if (refusal.IsNone && sent == ContentOutcome.End)
        {
            connection.Release();
            return refusal;
        }

        connection.Pool.Discard(connection);
        if (refusal.IsNone) return refusal;
        exchange.Loop.Metrics.Add(LoopCounter.UpstreamFailures, 1);
        if (!isUnsent && ContentFailure.IsFailure(sent)) return ContentFailure.Of(sent, exchange.Response.Started);
        var wasStale = refusal.Reason == Reason.UpstreamClosed && connection.Reused && !connection.Answered && !exchange.Response.Started;
        if (!wasStale || !mayRepeat || exchange.State.Repeated) return refusal;
        // Once: at the limit of connections the next one may be another client's used one.
        exchange.State.Repeated = true;
        return await CallFreshAsync(exchange);
    }
}
