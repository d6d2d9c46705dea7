using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;
using Sluice.Protocol.Http1;
using Sluice.Transport.Async;

namespace Sluice.Engine.Http1;

/// <summary>Writes answers in HTTP/1.1, framed anew for this client: never chunked to HTTP/1.0 (RFC 9112 section 7.1).</summary>
internal sealed class Http1ResponseWriter : ResponseWriter
{
    private const int FlushAtBytes = 65_536;

    /// <summary>Status line, Date, Connection, framing and the empty line.</summary>
    private const int MaxFixedBytes = 256;

    private PipeWriter _output = null!;
    private Http1Limits _limits = null!;

    /// <summary>Of its own, for content may be coming in while the answer goes out: with one, each side would move the other's.</summary>
    private Deadline? _deadline;
    private Exchange _exchange = null!;
    private Http1RequestContent _content = null!;
    private long _remaining;
    private OutputFraming _framing;
    private long _unflushed;
    private bool _isFlushing;
    private WaitAllowance _allowance;
    private long _earned;
    private long _waitBegan;

    /// <summary>Whether the connection must close behind this answer.</summary>
    public bool MustClose { get; set; }

    /// <summary>Whether the request's method is HEAD, whose answer has no content (RFC 9110 section 9.3.2).</summary>
    public bool IsToHead { get; set; }

    /// <summary>The client is gone, too slow, or must be shown that the answer is cut short.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Who serves the connection from here on; null while it speaks HTTP.</summary>
    public SwitchedConnection? Switched { get; private set; }

    public override bool CanSwitch => true;

    public override bool ShouldFlush => _unflushed >= FlushAtBytes || (_unflushed > 0 && !Started);

    /// <summary>Whether nobody is left waiting for the client of an earlier answer.</summary>
    public bool IsAtRest => !_isFlushing;

    /// <param name="exchange">What is answered.</param>
    /// <param name="content">The request's, which may forbid another request.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="limits">How slowly it may go.</param>
    /// <param name="mustClose">The connection closes behind it.</param>
    public void Begin(Exchange exchange, Http1RequestContent content, PipeWriter output, Http1Limits limits, bool mustClose)
    {
        Reset(exchange.Loop);
        _output = output;
        _limits = limits;
        _unflushed = 0;
        Switched = null;
        _exchange = exchange;
        _content = content;
        IsCut = false;
        _allowance = new WaitAllowance(_limits.WriteMilliseconds);
        _earned = 0;
        MustClose = mustClose;
        IsToHead = exchange.Head.Method == KnownMethod.Head;
    }

    /// <summary>The connection's, whose turn is over.</summary>
    public void Forget()
    {
        ForgetFields();
        _output = null!;
        _exchange = null!;
        Switched = null;
    }

    public override void Start(int status, long length)
    {
        Status = status;
        MustClose |= _content.MustCloseUnread;
        ChooseFraming(status, length);
        if (IsCut) return;
        var writer = new HeadWriter(_output.GetSpan(Fields.Length + MaxFixedBytes));
        writer.WriteStatusLine(status);
        writer.WriteField("Date"u8, _exchange.Loop.Clock.Date);
        WriteFraming(status, length, ref writer);
        if (MustClose) writer.Write("Connection: close\r\n"u8);
        else if (_exchange.Head.Version == HttpVersion.Http10) writer.Write("Connection: keep-alive\r\n"u8);
        writer.Write(Fields);
        ForgetFields();
        writer.End();
        if (writer.HasOverflowed) throw new InvalidOperationException("A response head is larger than was reckoned.");
        Advance(writer.Written);
    }

    public override void Switch(ReadOnlySpan<byte> protocol, SwitchedConnection next)
    {
        Status = 101;
        Switched = next;
        _framing = OutputFraming.None;
        var writer = new HeadWriter(_output.GetSpan(Fields.Length + protocol.Length + MaxFixedBytes));
        writer.WriteStatusLine(101);
        writer.WriteField("Date"u8, _exchange.Loop.Clock.Date);
        writer.WriteField("Connection"u8, "Upgrade"u8);
        writer.WriteField("Upgrade"u8, protocol);
        writer.Write(Fields);
        writer.End();
        if (writer.HasOverflowed) throw new InvalidOperationException("A response head is larger than was reckoned.");
        Advance(writer.Written);
        Completed = true;
    }

    public override void EndConnection() => MustClose = true;

    public override void Interim(ResponseHead head, ReadOnlySpan<byte> bytes)
    {
        // RFC 9110 section 15.2: a 1xx response must not be sent to an HTTP/1.0 client.
        if (IsCut || _exchange.Head.Version == HttpVersion.Http10) return;
        var writer = new HeadWriter(_output.GetSpan(bytes.Length + MaxFixedBytes));
        writer.WriteStatusLine(head.Status);
        foreach (ref readonly var line in head.Fields)
        {
            if (!line.IsHopByHop) writer.WriteField(line.Name(bytes), line.Value(bytes));
        }

        writer.End();
        Advance(writer.Written);
    }

    /// <summary>
    /// RFC 9110 section 10.1.1: the client may send its content now. False when it does not even take that: whoever carries the answer
    /// must find the output free, and a client that leaves 25 bytes lying has not read its earlier answers.
    /// </summary>
    public bool TryContinue()
    {
        if (IsCut) return false;
        if (!_isFlushing)
        {
            _output.Write("HTTP/1.1 100 Continue\r\n\r\n"u8);
            var flush = _output.FlushAsync();
            if (flush.IsCompletedSuccessfully) return !flush.Result.IsCompleted;
        }

        Cut();
        return false;
    }

    public override void Write(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty || IsCut || _framing == OutputFraming.None) return;
        ContentBytes += content.Length;
        _unflushed += content.Length;
        if (_framing == OutputFraming.Chunked)
        {
            ChunkedOutput.WriteChunk(_output, content);
            return;
        }

        if (_framing == OutputFraming.Length && (_remaining -= content.Length) < 0)
        {
            throw new InvalidOperationException("More content than was announced.");
        }

        _output.Write(content);
    }

    public override ValueTask<bool> FlushAsync()
    {
        if (IsCut) return new(false);
        _exchange.Loop.Metrics.Add(LoopCounter.BytesOut, _unflushed);
        _unflushed = 0;
        var flush = _output.FlushAsync();
        if (!flush.IsCompletedSuccessfully) return AwaitFlushAsync(flush);
        var result = flush.Result;
        return new(!result.IsCompleted && !result.IsCanceled);
    }

    public override void Complete(TrailerSection? trailers)
    {
        if (IsCut) return;
        if (_framing == OutputFraming.Chunked) ChunkedOutput.WriteEnd(_output, trailers);
        if (_framing == OutputFraming.Length && _remaining > 0) throw new InvalidOperationException("Less content than was announced.");
        Completed = true;
    }

    public override void Cut()
    {
        IsCut = true;
        MustClose = true;
    }

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private async ValueTask<bool> AwaitFlushAsync(ValueTask<FlushResult> flush)
    {
        _allowance.Earn(ContentBytes - _earned, _limits.WriteBytesPerSecond, _limits.WriteMilliseconds);
        _earned = ContentBytes;
        _deadline ??= new Deadline(_exchange.Loop.Loop, CancelFlush);
        _waitBegan = _deadline.Now;
        _deadline.Set(_allowance.Milliseconds);
        _isFlushing = true;
        var result = await flush;
        _isFlushing = false;
        _allowance.Spend(_deadline.Now - _waitBegan);
        IsTooSlow = result.IsCanceled && _deadline.Passed;
        _deadline.Clear();
        if (!result.IsCanceled) return !result.IsCompleted;
        Cut();
        return false;
    }

    private void CancelFlush() => _output.CancelPendingFlush();

    /// <summary>RFC 9112 section 6.3, from the sender's side.</summary>
    private void ChooseFraming(int status, long length)
    {
        _remaining = length;
        if (status is 204 or 304 || IsToHead) _framing = OutputFraming.None;
        else if (length >= 0) _framing = OutputFraming.Length;
        else if (_exchange.Head.Version == HttpVersion.Http11) _framing = OutputFraming.Chunked;
        else
        {
            _framing = OutputFraming.UntilClose;
            MustClose = true;
        }
    }

    private void WriteFraming(int status, long length, ref HeadWriter writer)
    {
        // A 204 has neither; a HEAD and a 304 say what a GET would have (RFC 9110 section 8.6).
        if (status == 204) return;
        if (length >= 0) writer.WriteField("Content-Length"u8, length);
        else if (_framing == OutputFraming.Chunked) writer.Write("Transfer-Encoding: chunked\r\n"u8);
    }

    private void Advance(int count)
    {
        _output.Advance(count);
        _unflushed += count;
    }
}
