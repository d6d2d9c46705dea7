using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Sluice.Protocol.Http1;
using Sluice.Transport;

namespace Sluice.LoadTests.Origin;

/// <summary>How sending an answer ended.</summary>
internal enum AnswerEnd
{
    /// <summary>Sent whole; the connection may go on.</summary>
    Complete,

    /// <summary>Sent whole; the connection must close, because that ends the content or was announced.</summary>
    MustClose,

    /// <summary>To be cut off here by the connection's end, as the plan asks.</summary>
    Cut,

    /// <summary>To be cut off here by a reset, as the plan asks.</summary>
    Reset,

    /// <summary>The client has gone, or its request was refused.</summary>
    Gone,

    /// <summary>Asked to become a WebSocket: what follows is not this connection's.</summary>
    Switched,
}

/// <summary>Sends one answer as planned. It writes what it is told, also where HTTP forbids it: that is what an origin for tests is for.</summary>
internal sealed class AnswerWriter(PipeWriter output, EventLoop loop)
{
    /// <param name="request">The request that is answered.</param>
    /// <param name="plan">How.</param>
    /// <param name="content">With what.</param>
    /// <param name="cancellation">Ends the delays when the connection or the process does.</param>
    public async ValueTask<AnswerEnd> SendAsync(OriginRequest request, AnswerPlan plan, AnswerContent content, CancellationToken cancellation)
    {
        if (plan.Raw is { } raw)
        {
            WriteText(raw);
            return !await FlushAsync(cancellation) ? AnswerEnd.Gone : plan.CloseAfter ? AnswerEnd.MustClose : AnswerEnd.Complete;
        }

        var framing = plan.Framing == AnswerFraming.Chunked && request.Version == "1.0" ? AnswerFraming.Close : plan.Framing;
        if (!await SendInterimAsync(plan, cancellation))
        {
            return AnswerEnd.Gone;
        }

        await DelayAsync(plan.HeadDelay, cancellation);
        var closes = framing == AnswerFraming.Close || plan.CloseAfter || !request.KeepAlive || plan.Order == AnswerOrder.InsteadOfContent;
        WriteText(Head(plan, content, framing, closes));
        if (plan.PieceDelay > TimeSpan.Zero && !await FlushAsync(cancellation))
        {
            return AnswerEnd.Gone;
        }

        var end = request.Method == "HEAD" || plan.Status is 204 or 304
            ? AnswerEnd.Complete
            : await SendContentAsync(plan, content, framing, cancellation);
        if (!await FlushAsync(cancellation))
        {
            return AnswerEnd.Gone;
        }

        return end == AnswerEnd.Complete && closes ? AnswerEnd.MustClose : end;
    }

    /// <summary>Tells the client to send its content; false when it has gone.</summary>
    public ValueTask<bool> SendContinueAsync(CancellationToken cancellation)
    {
        WriteText("HTTP/1.1 100 Continue\r\n\r\n");
        return FlushAsync(cancellation);
    }

    private async ValueTask<bool> SendInterimAsync(AnswerPlan plan, CancellationToken cancellation)
    {
        foreach (var status in plan.Interim)
        {
            var lines = string.Concat(plan.InterimLines.Select(line => line + "\r\n"));
            WriteText($"HTTP/1.1 {status} {StatusLines.ReasonPhrase(status)}\r\n{(status == 100 ? "" : lines)}\r\n");
            if (!await FlushAsync(cancellation))
            {
                return false;
            }
        }

        return true;
    }

    private static string Head(AnswerPlan plan, AnswerContent content, AnswerFraming framing, bool closes)
    {
        var head = new StringBuilder();
        Line($"HTTP/1.1 {plan.Status} {plan.Reason ?? StatusLines.ReasonPhrase(plan.Status)}");
        if (!plan.Bare)
        {
            Line($"Date: {DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture)}");
            Line($"Content-Type: {content.Type}");
        }

        if (framing == AnswerFraming.Chunked)
        {
            Line("Transfer-Encoding: chunked");
        }
        else if (framing == AnswerFraming.Length && plan.Status != 204)
        {
            Line($"Content-Length: {content.Length}");
        }

        if (closes)
        {
            Line("Connection: close");
        }

        foreach (var line in plan.FieldLines)
        {
            Line(line);
        }

        return head.Append("\r\n").ToString();

        void Line(string line) => head.Append(line).Append("\r\n");
    }

    private async ValueTask<AnswerEnd> SendContentAsync(AnswerPlan plan, AnswerContent content, AnswerFraming framing, CancellationToken cancellation)
    {
        var end = Math.Min(content.Length, plan.AbortAfter ?? long.MaxValue);
        for (long offset = 0; offset < end;)
        {
            var count = (int)Math.Min(plan.PieceBytes, end - offset);
            WritePiece(content, offset, count, framing);
            offset += count;
            if (offset < end && !await FlushAsync(cancellation))
            {
                return AnswerEnd.Gone;
            }

            if (offset < end)
            {
                await DelayAsync(plan.PieceDelay, cancellation);
            }
        }

        if (plan.AbortAfter is not null)
        {
            return plan.AbortByReset ? AnswerEnd.Reset : AnswerEnd.Cut;
        }

        if (framing == AnswerFraming.Chunked)
        {
            WriteText("0\r\n" + string.Concat(plan.Trailers.Select(line => line + "\r\n")) + "\r\n");
        }

        return AnswerEnd.Complete;
    }

    private void WritePiece(AnswerContent content, long offset, int count, AnswerFraming framing)
    {
        if (framing == AnswerFraming.Chunked)
        {
            WriteText(count.ToString("x", CultureInfo.InvariantCulture) + "\r\n");
        }

        for (var done = 0; done < count;)
        {
            var room = output.GetSpan();
            var part = room[..Math.Min(room.Length, count - done)];
            content.Fill(part, offset + done);
            output.Advance(part.Length);
            done += part.Length;
        }

        if (framing == AnswerFraming.Chunked)
        {
            WriteText("\r\n");
        }
    }

    /// <summary>Task.Delay completes on a pool thread, and the connection may be used on its loop alone.</summary>
    public async ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellation)
    {
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, cancellation);
            await loop;
        }
    }

    private void WriteText(string text) => output.Write(Encoding.Latin1.GetBytes(text));

    private async ValueTask<bool> FlushAsync(CancellationToken cancellation) => !(await output.FlushAsync(cancellation)).IsCompleted;
}
