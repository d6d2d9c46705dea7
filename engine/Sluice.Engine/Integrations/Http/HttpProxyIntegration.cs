using Sluice.Engine.Exchanges;
using Sluice.Engine.Upstreams.Groups;

namespace Sluice.Engine.Integrations.Http;

/// <summary>HTTP_PROXY: the request goes to an HTTP endpoint and its answer comes back, streamed both ways.</summary>
internal sealed class HttpProxyIntegration : CompiledIntegration
{
    private readonly UpstreamGroup _group;
    private readonly ProxyCall _call;
    private readonly GroupCall _groupCall;
    private readonly WebSocketUpgrade? _upgrade;
    private readonly int _timeoutMilliseconds;

    /// <param name="group">Whom to ask.</param>
    /// <param name="requestHead">What to ask.</param>
    /// <param name="timeoutMilliseconds">For connecting and the response head together.</param>
    /// <param name="tunnels">Bounds of WebSocket tunnels; null where there are none, and every Upgrade is only taken away.</param>
    public HttpProxyIntegration(UpstreamGroup group, UpstreamRequestHead requestHead, int timeoutMilliseconds, TunnelLimits? tunnels = null)
    {
        _group = group;
        _timeoutMilliseconds = timeoutMilliseconds;
        _call = new ProxyCall(group, requestHead);
        _groupCall = new GroupCall(group, _call, timeoutMilliseconds);
        _upgrade = tunnels is null ? null : new WebSocketUpgrade(group, requestHead, timeoutMilliseconds, tunnels);
    }

    public override string Type => "HTTP_PROXY";

    public override ValueTask<Refusal> InvokeAsync(Exchange exchange)
    {
        if (MaxForwards.EndsHere(exchange)) return new ValueTask<Refusal>(MaxForwards.Answer(exchange));
        exchange.State.IntegrationBeganAt = exchange.Loop.Loop.NowTimestamp;
        if (_upgrade is not null && exchange.Head.HasUpgrade && _upgrade.IsAskedFor(exchange)) return _upgrade.AnswerAsync(exchange);
        return _group.Plain is { } target ? _call.InvokeAsync(exchange, target, _timeoutMilliseconds) : _groupCall.InvokeAsync(exchange);
    }
}
