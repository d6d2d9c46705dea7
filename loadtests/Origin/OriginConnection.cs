using Microsoft.AspNetCore.Connections;
using Sluice.Protocol.Http1;

namespace Sluice.LoadTests.Origin;

/// <summary>One client connection: requests in turn, each answered as it asks.</summary>
internal sealed class OriginConnection(ConnectionContext connection, OriginEndpoints endpoints, OriginCounters counters)
{
    // A reset overtakes what the kernel has not delivered yet; this is time enough on a loopback.
    private static readonly TimeSpan ResetDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LingerLimit = TimeSpan.FromSeconds(2);

    private readonly RequestReader _reader = new(connection.Transport.Input);
    private readonly AnswerWriter _writer = new(connection.Transport.Output);

    /// <summary>Serves until either side ends the connection; a client that goes away is no error.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        counters.ConnectionOpened();
        try
        {
            while (await ServeOneAsync(cancellation))
            {
            }

            await connection.Transport.Output.CompleteAsync();
            await connection.Transport.Input.CompleteAsync();
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ConnectionResetException)
        {
            connection.Abort();
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    /// <returns>Whether the connection goes on.</returns>
    private async ValueTask<bool> ServeOneAsync(CancellationToken cancellation)
    {
        if (await _reader.ReadHeadAsync(cancellation) is not { } request)
        {
            return await RefuseAsync(cancellation);
        }

        var counted = OriginEndpoints.Counts(request);
        if (counted)
        {
            counters.RequestReceived();
        }

        using var content = new ReceivedContent();
        var answer = endpoints.Answer(request);
        var end = await ExchangeAsync(request, answer, content, cancellation);
        counters.ContentReceived(counted ? content.Length : 0);
        if (counted && end is AnswerEnd.Complete or AnswerEnd.MustClose)
        {
            counters.AnswerSent();
        }

        if (end == AnswerEnd.Abort && answer.Plan.AbortByReset)
        {
            await Task.Delay(ResetDelay, cancellation);
            connection.Abort(new ConnectionAbortedException("The request asked for a reset."));
        }

        return end == AnswerEnd.Complete;
    }

    private async ValueTask<AnswerEnd> ExchangeAsync(OriginRequest request, OriginAnswer answer, ReceivedContent content, CancellationToken cancellation)
    {
        var plan = answer.Plan;
        if (plan.Order == AnswerOrder.AfterContent && !await ReceiveAsync(request, content, cancellation))
        {
            return await RefuseAsync(cancellation) ? AnswerEnd.Complete : AnswerEnd.Gone;
        }

        if (plan.AbortBeforeHead)
        {
            return AnswerEnd.Abort;
        }

        var end = await _writer.SendAsync(request, plan, answer.Content(content), cancellation);
        if (plan.Order == AnswerOrder.BeforeContent && end is AnswerEnd.Complete or AnswerEnd.MustClose)
        {
            return await _reader.ReadContentAsync(content, cancellation) ? end : AnswerEnd.Gone;
        }

        if (plan.Order == AnswerOrder.InsteadOfContent && !_reader.ContentComplete)
        {
            await LingerAsync(cancellation);
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

    /// <summary>
    /// Ends the own direction and gives the client time to see it: closing a socket that holds unread bytes resets the
    /// connection, which can destroy an answer that is still under way (RFC 9112 section 9.6).
    /// </summary>
    private async ValueTask LingerAsync(CancellationToken cancellation)
    {
        await connection.Transport.Output.CompleteAsync();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LingerLimit);
        try
        {
            while (await connection.Transport.Input.ReadAsync(limit.Token) is { IsCompleted: false } read)
            {
                connection.Transport.Input.AdvanceTo(read.Buffer.End);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The client goes on sending: it has had its time.
        }
    }

    /// <summary>Answers what the parser refused, if that is why there is no request.</summary>
    private async ValueTask<bool> RefuseAsync(CancellationToken cancellation)
    {
        if (_reader.Refusal != RejectReason.None)
        {
            var row = RejectTable.Of(_reader.Refusal);
            var refused = new OriginRequest("GET", "/", "/", "", "1.1", [], HasContent: false, KeepAlive: false, ExpectsContinue: false);
            var answer = OriginAnswer.Fault(row.Status, $"{row.Reason} ({row.Section}): {row.Sentence}");
            using var nothing = new ReceivedContent();
            await _writer.SendAsync(refused, answer.Plan, answer.Content(nothing), cancellation);
        }

        return false;
    }
}
