using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Sluice.Protocol.Http1;
using Sluice.Transport;

namespace Sluice.LoadTests.Origin;

/// <summary>One client connection: requests in turn, each answered as it asks.</summary>
internal sealed class OriginConnection(ConnectionContext connection, OriginEndpoints endpoints, OriginCounters counters, OriginCapacity? capacity)
{
    // A reset overtakes what the kernel has not delivered yet; this is time enough on a loopback.
    private static readonly TimeSpan ResetDelay = TimeSpan.FromMilliseconds(50);

    private readonly IEventLoopFeature _placement = connection.Features.GetRequiredFeature<IEventLoopFeature>();
    private readonly RequestReader _reader = new(connection.Transport.Input);
    private readonly AnswerWriter _writer = new(connection.Transport.Output, connection.Features.GetRequiredFeature<IEventLoopFeature>().Loop);

    private OriginHandshake? _handshake;

    /// <summary>Serves until either side ends the connection; a client that goes away is no error.</summary>
    /// <returns>The handshake with which the connection became a WebSocket, unanswered; null when it has ended.</returns>
    public async Task<OriginHandshake?> RunAsync(CancellationToken cancellation)
    {
        counters.ConnectionOpened();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, connection.ConnectionClosed);
        try
        {
            await _placement.EnterLoop();
            AnswerEnd end;
            do
            {
                end = await ServeOneAsync(ending.Token);
            }
            while (end == AnswerEnd.Complete);
            if (_handshake is null)
            {
                await EndAsync(end, ending.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ConnectionResetException)
        {
            connection.Abort();
        }
        finally
        {
            if (_handshake is null)
            {
                await connection.DisposeAsync();
            }
        }

        return _handshake;
    }

    private async ValueTask<AnswerEnd> ServeOneAsync(CancellationToken cancellation)
    {
        if (await _reader.ReadHeadAsync(cancellation) is not { } request)
        {
            await RefuseAsync(cancellation);
            return AnswerEnd.Gone;
        }

        var counted = OriginEndpoints.Counts(request);
        if (counted)
        {
            counters.RequestReceived();
            await _writer.DelayAsync(capacity?.Take() ?? TimeSpan.Zero, cancellation);
        }

        if (request.Handshake is { } handshake)
        {
            _handshake = handshake;
            return AnswerEnd.Switched;
        }

        using var content = new ReceivedContent();
        var answer = endpoints.Answer(request);
        var end = await ExchangeAsync(request, answer, content, cancellation);
        counters.ContentReceived(counted ? content.Length : 0);
        if (counted && end is AnswerEnd.Complete or AnswerEnd.MustClose)
        {
            counters.AnswerSent();
        }

        return end;
    }

    private async ValueTask EndAsync(AnswerEnd end, CancellationToken cancellation)
    {
        if (end == AnswerEnd.Reset)
        {
            await _writer.DelayAsync(ResetDelay, cancellation);
            connection.Abort(new ConnectionAbortedException("The request asked for a reset."));
            return;
        }

        await connection.Transport.Output.CompleteAsync();
        await connection.Transport.Input.CompleteAsync();
    }

    private async ValueTask<AnswerEnd> ExchangeAsync(OriginRequest request, OriginAnswer answer, ReceivedContent content, CancellationToken cancellation)
    {
        var plan = answer.Plan;
        if (plan.Order == AnswerOrder.AfterContent && !await ReceiveAsync(request, content, cancellation))
        {
            await RefuseAsync(cancellation);
            return AnswerEnd.Gone;
        }

        if (plan.AbortBeforeHead)
        {
            return plan.AbortByReset ? AnswerEnd.Reset : AnswerEnd.Cut;
        }

        var end = await _writer.SendAsync(request, plan, answer.Content(content), cancellation);
        if (plan.Order == AnswerOrder.BeforeContent && end is AnswerEnd.Complete or AnswerEnd.MustClose)
        {
            return await _reader.ReadContentAsync(content, cancellation) ? end : AnswerEnd.Gone;
        }

        return end;
    }

    private async ValueTask<bool> ReceiveAsync(OriginRequest request, ReceivedContent content, CancellationToken cancellation)
    {
        if (request.ExpectsContinue && !await _writer.SendContinueAsync(cancellation))
        {
            return false;
        }

        return await _reader.ReadContentAsync(content, cancellation);
    }

    /// <summary>Answers what the parser refused, if that is why there is no request.</summary>
    private async ValueTask RefuseAsync(CancellationToken cancellation)
    {
        if (_reader.Refusal != RejectReason.None)
        {
            var row = RejectTable.Of(_reader.Refusal);
            var refused = new OriginRequest("GET", "/", "/", "", "1.1", [], HasContent: false, KeepAlive: false, ExpectsContinue: false);
            var answer = OriginAnswer.Fault(row.Status, $"{row.Reason} ({row.Section}): {row.Sentence}");
            using var nothing = new ReceivedContent();
            await _writer.SendAsync(refused, answer.Plan, answer.Content(nothing), cancellation);
        }
    }
}
