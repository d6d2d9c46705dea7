using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;
using Sluice.Engine.Upstreams;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Protocol.Http1;
using Sluice.Transport.Async;

namespace Sluice.Engine.Integrations.Http;

/// <summary>
/// A request at one target: 1 take a connection; 2 write the head, and content beside it; 3 await the response head; 4 carry fields and content
/// into the answer; 5 give the connection back.
/// </summary>
internal sealed class ProxyCall(UpstreamGroup group, UpstreamRequestHead requestHead) : UpstreamCall
{
    public override ValueTask<Refusal> InvokeAsync(Exchange exchange, UpstreamTarget target, int timeoutMilliseconds)
    {
        // :: 1 an idle connection, or a new one.
        var pool = target.PoolOf(exchange.Loop);
        if (pool.TryTake() is not { } idle) return CallFreshAsync(exchange, pool, timeoutMilliseconds);
        exchange.Loop.Metrics.Add(LoopCounter.UpstreamReuses, 1);
        return CallAsync(exchange, idle, timeoutMilliseconds);
    }

    public override bool MayRepeat(Exchange exchange) =>
        !SendsContent(exchange) && KnownMethods.IsIdempotent(KnownMethods.Recognise(requestHead.MethodOf(exchange)));

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private async ValueTask<Refusal> CallFreshAsync(Exchange exchange, UpstreamPool pool, int timeoutMilliseconds)
    {
        var began = exchange.Loop.Loop.NowMilliseconds;
        var waiter = pool.Take(timeoutMilliseconds);
        exchange.Pending = waiter;
        var opened = await waiter.Task;
        exchange.Pending = null;
        if (opened.Connection is null)
        {
            exchange.State.IsUnsent = true;
            CountFailure(exchange, pool, opened.Failure);
            return UpstreamFailure.OfOpening(opened.Failure, timeoutMilliseconds, pool.Limits);
        }

        // One limit for connecting and answering together, as AWS has it; what is left may be nothing.
        var left = timeoutMilliseconds - (exchange.Loop.Loop.NowMilliseconds - began);
        return await CallAsync(exchange, opened.Connection, (int)Math.Max(left, 1));
    }

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private async ValueTask<Refusal> CallAsync(Exchange exchange, UpstreamConnection connection, int millisecondsLeft)
    {
        // :: 2 the head, and content beside it.
        var method = KnownMethods.Recognise(requestHead.MethodOf(exchange));
        var sends = SendsContent(exchange);
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
            refusal = status == HeadStatus.Done ? Begin(exchange, connection) : UpstreamFailure.OfHead(connection, status);
            if (refusal.IsNone && !exchange.Response.Completed) refusal = await ResponseRelay.ContinueAsync(exchange, connection);
        }
        catch (Exception exception) when (exception is IOException or ConnectionAbortedException)
        {
            refusal = exchange.Response.Started ? Refusal.Cut(Reason.UpstreamClosed) : UpstreamFailure.Of(Reason.UpstreamClosed);
        }
        catch
        {
            // A bug ends the client's connection; it must not keep the upstream's.
            exchange.Pending = null;
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

        return await SettleAsync(exchange, connection, millisecondsLeft, sending, refusal);
    }

    /// <summary>The answer begins, unless its status is one for which another target is to be tried.</summary>
    private Refusal Begin(Exchange exchange, UpstreamConnection connection)
    {
        if (exchange.State.RepeatOn == UpstreamFaults.None || !group.Declines(exchange, UpstreamFaultOf.Status(connection.Head.Status)))
        {
            return ResponseRelay.Begin(exchange, connection);
        }

        return UpstreamFailure.Of(Reason.UpstreamClosed);
    }

    /// <summary>Whatever is not the plain good case: content that was sent beside, a failure, a connection that had gone stale.</summary>
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private async ValueTask<Refusal> SettleAsync(
        Exchange exchange, UpstreamConnection connection, int millisecondsLeft, ValueTask<ContentOutcome> sending, Refusal refusal)
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
        CountFailure(exchange, connection.Pool, refusal.Reason);
        if (!isUnsent && ContentFailure.IsFailure(sent)) return ContentFailure.Of(sent, exchange.Response.Started);
        exchange.State.WasStale = refusal.Reason == Reason.UpstreamClosed && connection.Reused && !connection.Answered && !exchange.Response.Started
            && !exchange.State.Repeated && MayRepeat(exchange);
        if (!exchange.State.WasStale || exchange.State.Tries > 0) return refusal;
        // Once: at the limit of connections the next one may be another client's used one.
        exchange.State.Repeated = true;
        return await CallFreshAsync(exchange, connection.Pool, millisecondsLeft);
    }

    private bool SendsContent(Exchange exchange) =>
        exchange.Content.Framing != ContentFraming.None && HttpMethodRules.TakesContent(requestHead.MethodOf(exchange));
}
