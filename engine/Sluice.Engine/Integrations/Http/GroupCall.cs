using System.Runtime.CompilerServices;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Transport.Async;

namespace Sluice.Engine.Integrations.Http;

/// <summary>A request at a group: 1 ask the circuit breaker; 2 choose a target and try it; 3 say how it went; 4 again, if it is worth it.</summary>
internal sealed class GroupCall(UpstreamGroup group, UpstreamCall call, int timeoutMilliseconds)
{
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    public async ValueTask<Refusal> InvokeAsync(Exchange exchange)
    {
        // :: 1 a group that fails is left alone.
        var plan = group.Plan;
        var loop = exchange.Loop.Loop;
        var round = 0;
        var breaker = plan.Settings.Breaker;
        if (breaker is not null && !group.Breaker.TryEnter(loop.NowMilliseconds, out round)) return UpstreamFailure.Of(Reason.UpstreamBreakerOpen);
        if (plan.Retry is not null) group.Budget.CountRequest(loop.NowMilliseconds);
        UpstreamFaults? fault = null;
        GroupMember? busy = null;
        try
        {
            var deadline = loop.NowMilliseconds + timeoutMilliseconds;
            GroupMember? last = null;
            while (true)
            {
                // :: 2 one try.
                exchange.State.Tries++;
                exchange.State.IsUnsent = false;
                exchange.State.Declined = UpstreamFaults.None;
                var left = (int)Math.Max(1, deadline - loop.NowMilliseconds);
                exchange.State.RepeatOn = WorthRepeating(exchange, plan.Retry);
                busy = group.Choose(exchange.Loop.Random, loop.NowMilliseconds, last);
                busy.Begin();
                var refusal = await call.InvokeAsync(exchange, busy.Target, plan.Retry is { PerTryMilliseconds: > 0 } retry ? Math.Min(left, retry.PerTryMilliseconds) : left);
                busy.End();
                (last, busy) = (busy, null);

                // :: 3 what it says about the target. A connection that had gone stale says nothing.
                if (IsStale(exchange))
                {
                    last = null;
                    continue;
                }

                fault = UpstreamFaultOf.Outcome(exchange, refusal);
                if (fault is { } known) group.Report(last, known, loop.NowMilliseconds);

                // :: 4 another, or the end.
                if (!Repeats(exchange, plan.Retry, fault, deadline - loop.NowMilliseconds)) return refusal;
            }
        }
        finally
        {
            busy?.End();
            if (breaker is not null) group.Breaker.Report(round, fault is { } known ? (known & breaker.On) != UpstreamFaults.None : null, loop.NowMilliseconds);
        }
    }

    /// <summary>The one repeat that needs nobody's permission: the connection was closed as the request was on its way.</summary>
    private static bool IsStale(Exchange exchange)
    {
        if (!exchange.State.WasStale) return false;
        exchange.State.WasStale = false;
        exchange.State.Repeated = true;
        exchange.State.Tries--;
        return true;
    }

    private UpstreamFaults WorthRepeating(Exchange exchange, RetrySettings? retry) =>
        retry is null || exchange.State.Tries >= retry.Attempts || !call.MayRepeat(exchange) ? UpstreamFaults.None : retry.On;

    /// <summary>Whether the request is tried again, which the budget is then charged for.</summary>
    private bool Repeats(Exchange exchange, RetrySettings? retry, UpstreamFaults? fault, long millisecondsLeft)
    {
        // The budget was asked before the status was given up.
        if (exchange.State.Declined != UpstreamFaults.None) return true;
        if (retry is null || fault is not { } known || (known & retry.On) == UpstreamFaults.None) return false;
        if (exchange.State.Tries >= retry.Attempts || exchange.Response.Started || millisecondsLeft <= 0) return false;
        if (exchange.State.IsUnsent)
        {
            group.Budget.CountFree();
            return true;
        }

        return call.MayRepeat(exchange) && group.Budget.TryTake(retry, exchange.Loop.Loop.NowMilliseconds);
    }
}
