using System.IO.Pipelines;
using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Http1;

/// <summary>The two sides of one request in HTTP/1.1. Rented with the exchange: a connection that waits for its client holds none.</summary>
internal sealed class Http1Call
{
    public Http1Call() => Content = new Http1RequestContent(Response);

    public Http1ResponseWriter Response { get; } = new();

    public Http1RequestContent Content { get; }

    /// <summary>False where something still waits that a later request must not meet.</summary>
    public bool IsAtRest => Response.IsAtRest && Content.IsAtRest;

    /// <param name="exchange">The request.</param>
    /// <param name="input">Where its content comes from.</param>
    /// <param name="deadline">Cancels reads of <paramref name="input"/>.</param>
    /// <param name="output">Where its answer goes.</param>
    /// <param name="limits">Bounds of both.</param>
    /// <param name="mustClose">The connection closes behind the answer.</param>
    public void Begin(Exchange exchange, InputBuffer input, Deadline deadline, PipeWriter output, Http1Limits limits, bool mustClose)
    {
        exchange.Content = Content;
        exchange.Response = Response;
        Content.Begin(exchange, input, deadline, limits);
        Response.Begin(exchange, Content, output, limits, mustClose);
    }

    /// <summary>Lets go of the connection.</summary>
    public void Forget()
    {
        Content.Forget();
        Response.Forget();
    }
}
