using Sluice.Engine.Exchanges;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets;

namespace Sluice.Engine.Integrations.Http;

/// <summary>
/// Answers requests for a WebSocket. Whatever the answer, nothing that the client sent behind the request is ever read as another request: who
/// only pretends to upgrade gains nothing by it.
/// </summary>
internal sealed class WebSocketUpgrade
{
    private readonly UpstreamGroup _group;
    private readonly UpstreamRequestHead _requestHead;
    private readonly UpgradeCall _call;
    private readonly GroupCall _groupCall;
    private readonly int _timeoutMilliseconds;

    public WebSocketUpgrade(UpstreamGroup group, UpstreamRequestHead requestHead, int timeoutMilliseconds, TunnelLimits limits)
    {
        _group = group;
        _requestHead = requestHead;
        _timeoutMilliseconds = timeoutMilliseconds;
        _call = new UpgradeCall(requestHead, limits);
        _groupCall = new GroupCall(group, _call, timeoutMilliseconds);
    }

    /// <summary>Whether this request is for a tunnel; if not, its Upgrade is taken away as every other.</summary>
    public bool IsAskedFor(Exchange exchange) =>
        exchange.Head.Method == KnownMethod.Get && exchange.Response.CanSwitch && _requestHead.MethodOf(exchange).SequenceEqual("GET"u8)
        && ServerHandshake.NamesWebSocket(exchange.HeadBytes, exchange.Head.FieldSection);

    public ValueTask<Refusal> AnswerAsync(Exchange exchange)
    {
        exchange.Response.EndConnection();
        var reason = ServerHandshake.Check(exchange.HeadBytes, exchange.Head, ServerHandshakePolicy.Default, out _);
        if (reason != HandshakeReason.None) return new ValueTask<Refusal>(Refuse(reason));
        return _group.Plain is { } target ? _call.InvokeAsync(exchange, target, _timeoutMilliseconds) : _groupCall.InvokeAsync(exchange);
    }

    private static Refusal Refuse(HandshakeReason reason)
    {
        var row = HandshakeTable.Of(reason);
        return new Refusal(row.Status == 426 ? GatewayResponseType.UpgradeRequired : GatewayResponseType.BadRequest, Reason.HandshakeRefused, row.Sentence);
    }
}
