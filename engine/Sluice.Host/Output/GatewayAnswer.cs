using Sluice.Engine.Exchanges;

namespace Sluice.Host.Output;

/// <summary>An answer that the gateway made itself.</summary>
/// <param name="Method">As sent; empty where the request could not be read.</param>
/// <param name="Host">The host asked for, without port.</param>
/// <param name="Path">The path, without query.</param>
/// <param name="Status">The status; 0 where the connection was cut instead.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct GatewayAnswer(byte[] Method, byte[] Host, byte[] Path, int Status, Reason Reason)
{
    /// <summary>Copies what a line needs, for the exchange is about to be reused.</summary>
    public static GatewayAnswer Of(Exchange exchange)
    {
        var bytes = exchange.HeadBytes;
        var isRead = exchange.State.HeadLength > 0 && exchange.Head.Length == exchange.State.HeadLength;
        return isRead
            ? new GatewayAnswer(
                exchange.Head.MethodToken.Of(bytes).ToArray(),
                exchange.Head.Host.Of(bytes).ToArray(),
                exchange.Head.Path.Of(bytes).ToArray(),
                exchange.Response.Status,
                exchange.State.Reason)
            : new GatewayAnswer([], [], [], exchange.Response.Status, exchange.State.Reason);
    }
}
