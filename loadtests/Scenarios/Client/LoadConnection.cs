using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Sluice.Protocol.Http1;
using Sluice.Transport;
using Sluice.Transport.Async;

namespace Sluice.LoadTests.Scenarios.Client;

/// <summary>A connection to a server, one request at a time, on its loop.</summary>
internal sealed class LoadConnection
{
    private static readonly string[] StatusWords = [.. Enumerable.Range(0, 600).Select(status => status.ToString(CultureInfo.InvariantCulture))];

    private readonly ConnectionContext _connection;
    private readonly TimeSpan _timeout;
    private readonly Expiry _expiry;
    private readonly ResponseHead _head = new();
    private readonly TrailerSection _trailers = new();
    private ResponseHeadParser _parser;
    private ContentDecoder _content;
    private KnownMethod _method;
    private long _received;

    public LoadConnection(ConnectionContext connection, EventLoop loop, TimeSpan timeout)
    {
        _connection = connection;
        _timeout = timeout;
        _expiry = new Expiry(connection);
        Loop = loop;
    }

    public EventLoop Loop { get; }

    /// <summary>Whether the last answer leaves the connection fit for another request.</summary>
    public bool IsReusable { get; private set; }

    /// <summary>Whether the server has closed it, or said something unasked, since the last answer.</summary>
    public bool IsStale()
    {
        try
        {
            return _connection.Transport.Input.TryRead(out _);
        }
        catch (Exception cut) when (cut is IOException or ConnectionAbortedException)
        {
            return true;
        }
    }

    /// <summary>One request and its whole answer; whatever goes wrong is a failed response.</summary>
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    public async ValueTask<Response> ExchangeAsync(LoadRequest request)
    {
        IsReusable = false;
        _method = request.Method;
        _received = 0;
        Loop.Schedule(_expiry, (long)_timeout.TotalMilliseconds);
        try
        {
            // A server that refuses content may answer and close before all of it is sent: the answer is looked for either way.
            await _connection.Transport.Output.WriteAsync(request.Bytes);
            return await ReceiveAsync();
        }
        catch (Exception cut) when (cut is IOException or ConnectionAbortedException)
        {
            return Response.Fail(_expiry.HasExpired ? "timed out" : "connection reset", _received);
        }
        finally
        {
            Loop.Cancel(_expiry);
        }
    }

    public void Close()
    {
        Loop.Remove(_expiry);
        _ = _connection.DisposeAsync().AsTask();
    }

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private async ValueTask<Response> ReceiveAsync()
    {
        var input = _connection.Transport.Input;
        _parser = default;
        for (var inHead = true; ;)
        {
            var read = await input.ReadAsync();
            var progress = Take(read.Buffer, ref inHead, out var consumed);
            input.AdvanceTo(consumed, inHead ? read.Buffer.End : consumed);
            switch (progress)
            {
                case ContentStatus.Complete:
                    IsReusable = _head.KeepAlive && _head.Framing != ContentFraming.UntilClose;
                    return Answer();
                case ContentStatus.Rejected:
                    return Response.Fail("malformed answer", _received);
                default:
                    if (read.IsCompleted)
                    {
                        return Ended(inHead);
                    }

                    break;
            }
        }
    }

    private Response Ended(bool inHead) =>
        !inHead && _content.Finish(out _) ? Answer() : Response.Fail(inHead ? "closed without an answer" : "closed within the answer", _received);

    private Response Answer()
    {
        var word = StatusWords[_head.Status];
        return _head.Status < 400 ? Response.Ok(word, _received) : Response.Fail(word, _received);
    }

    /// <summary>Takes what has come; NeedMore when it is not all.</summary>
    private ContentStatus Take(in ReadOnlySequence<byte> buffer, ref bool inHead, out SequencePosition consumed)
    {
        var rest = buffer;
        consumed = buffer.Start;
        while (inHead)
        {
            switch (_parser.Parse(rest.IsSingleSegment ? rest.FirstSpan : rest.ToArray(), _head, _method, HeadLimits.Response, out _))
            {
                case HeadStatus.NeedMore:
                    return ContentStatus.NeedMore;
                case HeadStatus.Rejected:
                    return ContentStatus.Rejected;
            }

            rest = rest.Slice(_head.Length);
            consumed = rest.Start;
            inHead = _head.IsInterim;
            _parser = default;
            _content = inHead ? default : ContentDecoder.For(_head.Framing, _head.ContentLength, ContentLimits.Default, _trailers);
        }

        return TakeContent(rest, ref consumed);
    }

    private ContentStatus TakeContent(ReadOnlySequence<byte> rest, ref SequencePosition consumed)
    {
        while (!_content.IsComplete && !rest.IsEmpty)
        {
            if (_content.Decode(rest.FirstSpan, out var taken, out _, out var length, out _) == ContentStatus.Rejected)
            {
                return ContentStatus.Rejected;
            }

            _received += length;
            rest = rest.Slice(taken);
            consumed = rest.Start;
        }

        return _content.IsComplete ? ContentStatus.Complete : ContentStatus.NeedMore;
    }

    /// <summary>Ends a request that is not answered in time by cutting its connection.</summary>
    private sealed class Expiry(ConnectionContext connection) : LoopTimer
    {
        public bool HasExpired { get; private set; }

        protected override void OnExpired()
        {
            HasExpired = true;
            connection.Abort();
        }
    }
}
