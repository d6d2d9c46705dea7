using System.Runtime.CompilerServices;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Upstreams;
using Sluice.Protocol.Http1;
using Sluice.Transport.Async;

namespace Sluice.Engine.Integrations.Http;

/// <summary>Carries an upstream's answer into the client's.</summary>
internal static class ResponseRelay
{
    /// <summary>Reads heads from what has arrived until a final one: 103 is forwarded, 100 was meant for the gateway.</summary>
    /// <param name="exchange">Whose answer it is.</param>
    /// <param name="connection">Where it comes from.</param>
    /// <param name="method">The method that was sent.</param>
    /// <param name="maySwitch">Whether the upstream was asked to switch protocols.</param>
    public static HeadStatus ReadHead(Exchange exchange, UpstreamConnection connection, KnownMethod method, bool maySwitch = false)
    {
        while (true)
        {
            var status = connection.ParseHead(method);
            if (status != HeadStatus.Done) return status;
            // Who was not asked to switch must not (RFC 9110 section 15.2.2).
            if (connection.Head.Status == 101) return maySwitch ? status : HeadStatus.Rejected;
            if (!connection.Head.IsInterim) return status;
            if (!connection.CountInterim()) return HeadStatus.Rejected;
            if (connection.Head.Status == 103) exchange.Response.Interim(connection.Head, connection.HeadBytes);
            connection.ConsumeHead();
        }
    }

    /// <summary>Writes the head, and as much of the content as is here; <see cref="ResponseWriter.Completed"/> when that was all.</summary>
    public static Refusal Begin(Exchange exchange, UpstreamConnection connection)
    {
        var head = connection.Head;
        exchange.State.IntegrationStatus = (short)head.Status;
        exchange.State.IntegrationEndedAt = exchange.Loop.Loop.NowTimestamp;
        ResponseFields.Copy(head, connection.HeadBytes, exchange.Response);
        StandardFields.Write(exchange);
        exchange.Response.Start(head.Status, AnnouncedLength(exchange, head));
        connection.ConsumeHead();
        connection.Deadline.Clear();
        connection.Content.Begin(connection.Input, connection.Decoder());
        return Pass(exchange, connection, out _);
    }

    /// <summary>The rest of the content, as it arrives, no faster than the client takes it.</summary>
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    public static async ValueTask<Refusal> ContinueAsync(Exchange exchange, UpstreamConnection connection)
    {
        while (true)
        {
            if (exchange.Response.ShouldFlush && !await exchange.Response.FlushAsync()) return ClientLost(exchange);
            if (connection.Input.IsEmpty && !exchange.Response.Completed)
            {
                if (connection.Input.Ended) return EndOfInput(exchange, connection);
                // What is already here goes out with what came before it: only waiting is a reason to send less than a full block.
                var reading = connection.ReadAsync();
                if (!reading.IsCompleted && !await exchange.Response.FlushAsync()) return ClientLost(exchange);
                connection.Deadline.Set(connection.Pool.Limits.ContentIdleMilliseconds);
                connection.Input.Accept(await reading);
                if (connection.Input.Cancelled) return Refusal.Cut(connection.Deadline.Passed ? Reason.UpstreamIdle : Reason.UpstreamClosed);
                connection.Deadline.Clear();
            }

            var refusal = Pass(exchange, connection, out var needsMore);
            if (!refusal.IsNone || !needsMore) return refusal;
        }
    }

    private static Refusal ClientLost(Exchange exchange) => Refusal.Cut(exchange.Response.IsTooSlow ? Reason.WriteTimedOut : Reason.ClientGone);

    /// <summary>Copies what has arrived; stops early when the client should be sent what it has so far.</summary>
    private static Refusal Pass(Exchange exchange, UpstreamConnection connection, out bool needsMore)
    {
        needsMore = true;
        while (true)
        {
            switch (connection.Content.Next())
            {
                case ContentStatus.Content:
                    exchange.Response.Write(connection.Content.Piece);
                    connection.Content.Advance();
                    if (exchange.Response.ShouldFlush) return Refusal.None;
                    break;
                case ContentStatus.NeedMore:
                    return Refusal.None;
                case ContentStatus.Complete:
                    needsMore = false;
                    exchange.Response.Complete(connection.Trailers);
                    return Refusal.None;
                default:
                    return Refusal.Cut(Reason.UpstreamMalformed);
            }
        }
    }

    private static Refusal EndOfInput(Exchange exchange, UpstreamConnection connection)
    {
        if (!connection.Content.Finish()) return Refusal.Cut(Reason.UpstreamClosed);
        exchange.Response.Complete(trailers: null);
        return Refusal.None;
    }

    private static long AnnouncedLength(Exchange exchange, ResponseHead head) => head.Framing switch
    {
        ContentFraming.Length => head.ContentLength,
        // What a HEAD announces has meaning for a HEAD alone; the integration's method need not be the client's.
        ContentFraming.None when exchange.Head.Method == KnownMethod.Head || head.Status == 304 => head.AnnouncedLength,
        ContentFraming.None => 0,
        _ => -1,
    };
}
