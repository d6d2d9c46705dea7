using Sluice.Engine.Exchanges;
using Sluice.Engine.Upstreams.Groups;

namespace Sluice.Engine.Integrations.Http;

/// <summary>HTTP_PROXY: the request goes to an HTTP endpoint and its answer comes back, streamed both ways.</summary>
internal sealed class HttpProxyIntegration : CompiledIntegration
{
    private readonly UpstreamGroup _group;
    private readonly ProxyCall _call;
    private readonly GroupCall _groupCall;
    private readonly int _timeoutMilliseconds;

    public HttpProxyIntegration(UpstreamGroup group, UpstreamRequestHead requestHead, int timeoutMilliseconds)
    {
        _group = group;
        _timeoutMilliseconds = timeoutMilliseconds;
        _call = new ProxyCall(group, requestHead);
        _groupCall = new GroupCall(group, _call, timeoutMilliseconds);
    }

    public override string Type => "HTTP_PROXY";

    public override ValueTask<Refusal> InvokeAsync(Exchange exchange)
    {
        if (MaxForwards.EndsHere(exchange)) return new ValueTask<Refusal>(MaxForwards.Answer(exchange));
        exchange.State.IntegrationBeganAt = exchange.Loop.Loop.NowTimestamp;
        return _group.Plain is { } target ? _call.InvokeAsync(exchange, target, _timeoutMilliseconds) : _groupCall.InvokeAsync(exchange);
    }
}
