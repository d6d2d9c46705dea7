using Sluice.Engine.Exchanges;
using Sluice.Engine.Flow;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Memory;

/// <summary>The second source of exchanges: a request in memory takes the same way through the flow as one from a socket.</summary>
internal sealed class MemorySource(RequestFlow flow, long maxContentBytes)
{
    /// <summary>Serves one request on a loop.</summary>
    /// <param name="loop">The loop to run on; the call hops there.</param>
    /// <param name="head">A request head in HTTP/1.1, its empty line included.</param>
    /// <param name="content">The content; what the head says of its length is not looked at.</param>
    /// <exception cref="FormatException">The head breaks a rule of RFC 9112 or RFC 9110; the message names it.</exception>
    public async Task<MemoryAnswer> SendAsync(LoopContext loop, ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> content)
    {
        await loop.Loop;
        var exchange = loop.Exchanges.Rent(loop);
        try
        {
            ReadHead(exchange, head.Span);
            var response = new MemoryResponseWriter(maxContentBytes);
            exchange.Client = new ClientFacts(null, null, secure: false);
            exchange.Content = new MemoryContent(content);
            exchange.Response = response;
            response.Begin(exchange);
            await flow.RunAsync(exchange);
            return response.ToAnswer(exchange.State.Reason);
        }
        finally
        {
            loop.Exchanges.Return(exchange);
        }
    }

    private static void ReadHead(Exchange exchange, ReadOnlySpan<byte> head)
    {
        var status = default(RequestHeadParser).Parse(head, exchange.Head, HeadLimits.Request, out var reason);
        if (status == HeadStatus.NeedMore) throw new FormatException("The head has no empty line at its end.");
        if (status == HeadStatus.Rejected) throw new FormatException(RejectTable.Of(reason).Sentence + ".");
        exchange.SetHead(head[..exchange.Head.Length]);
    }
}
