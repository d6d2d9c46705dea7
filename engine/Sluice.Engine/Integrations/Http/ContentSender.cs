using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Upstreams;
using Sluice.Protocol.Http1;
using Sluice.Transport.Async;

namespace Sluice.Engine.Integrations.Http;

/// <summary>Streams a request's content upstream while the answer may already be coming back. Neither side is read faster than the
/// other takes it.</summary>
internal static class ContentSender
{
    /// <summary>What is at hand is sent together up to this size: a client's smallest chunks must not cost a system call each.</summary>
    private const int FlushAtBytes = 65_536;

    /// <summary>Sends everything. Ends early, and says why, when the client's content cannot be had; the upstream is then cut off,
    /// so that it never takes a part for the whole.</summary>
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    public static async ValueTask<ContentOutcome> SendAsync(Exchange exchange, UpstreamConnection connection)
    {
        var content = exchange.Content;
        var chunked = content.Framing == ContentFraming.Chunked;
        while (true)
        {
            if (!content.TryRead(out var outcome))
            {
                // What is written goes before waiting: a client that waits for 100 Continue, or for the answer, waits for it.
                if (!await FlushAsync(connection)) return ContentOutcome.Piece;
                outcome = await content.ReadAsync();
            }

            if (outcome == ContentOutcome.End) return await EndAsync(content, chunked, connection);
            if (outcome != ContentOutcome.Piece)
            {
                connection.GiveUp();
                return outcome;
            }

            WritePiece(content.Piece, chunked, connection);
            content.Advance();
            if (connection.Output.UnflushedBytes >= FlushAtBytes && !await FlushAsync(connection)) return ContentOutcome.Piece;
        }
    }

    /// <summary>Awaits a transfer that may have lost its upstream.</summary>
    public static async ValueTask<ContentOutcome> OutcomeOf(ValueTask<ContentOutcome> sending)
    {
        try
        {
            return await sending;
        }
        catch (Exception exception) when (exception is IOException or ConnectionAbortedException)
        {
            return ContentOutcome.Piece;
        }
    }

    private static void WritePiece(ReadOnlySpan<byte> piece, bool chunked, UpstreamConnection connection)
    {
        if (chunked) ChunkedOutput.WriteChunk(connection.Output, piece);
        else connection.Output.Write(piece);
    }

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private static async ValueTask<ContentOutcome> EndAsync(RequestContent content, bool chunked, UpstreamConnection connection)
    {
        if (chunked) ChunkedOutput.WriteEnd(connection.Output, content.Trailers);
        await connection.Output.FlushAsync();
        return ContentOutcome.End;
    }

    /// <summary>False when the upstream closed or was given up: its answer, if there is one, says the rest.</summary>
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private static async ValueTask<bool> FlushAsync(UpstreamConnection connection)
    {
        var result = await connection.Output.FlushAsync();
        return !result.IsCompleted && !result.IsCanceled;
    }
}
