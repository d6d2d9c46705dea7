using Sluice.Engine.Exchanges;
using Sluice.Engine.Upstreams;

namespace Sluice.Engine.Integrations.Http;

/// <summary>What is done with a request at one target; a group may do it at several.</summary>
internal abstract class UpstreamCall
{
    /// <summary>Tries it.</summary>
    public abstract ValueTask<Refusal> InvokeAsync(Exchange exchange, UpstreamTarget target, int timeoutMilliseconds);

    /// <summary>Whether the request, as far as the gateway reads it, may be sent again after it has been sent.</summary>
    public abstract bool MayRepeat(Exchange exchange);

    protected static void CountFailure(Exchange exchange, UpstreamPool pool, Reason reason)
    {
        if (reason == Reason.ClientGone) return;
        exchange.Loop.Metrics.Add(Recording.LoopCounter.UpstreamFailures, 1);
        pool.CountFailure();
    }
}
