using System.Buffers;
using System.IO.Pipelines;
using Sluice.Engine.Exchanges;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Upstreams;

/// <summary>A connection to an upstream, serving one request at a time on its loop.</summary>
public sealed class UpstreamConnection : IPendingWork
{
    private readonly IDuplexPipe _transport;
    private readonly Action _close;
    private readonly Action _end;
    private readonly long _openedAt;
    private readonly LoopContext _loop;
    private readonly UpstreamLimits _limits;
    private readonly TrailerSection _trailers = new();
    private ResponseHead? _head;
    private ValueTask<ReadResult> _armed;
    private bool _isGivenUp;
    private bool _isArmed;
    private ResponseHeadParser _parser;
    private byte[]? _gathered;
    private int _interims;

    public UpstreamConnection(IDuplexPipe transport, Action close, Action? end, UpstreamPool pool, LoopContext loop)
    {
        _transport = transport;
        _close = close;
        _end = end ?? close;
        _loop = loop;
        Pool = pool;
        _limits = pool.Limits;
        _openedAt = loop.Loop.NowMilliseconds;
        Input = new InputBuffer(transport.Input);
        Deadline = new Deadline(loop.Loop, CancelWaits);
    }

    public UpstreamPool Pool { get; }

    public PipeWriter Output => _transport.Output;

    public InputBuffer Input { get; }

    public ContentReader Content { get; } = new();

    /// <summary>What it answers. Held from the first byte of an answer until <see cref="Release"/>: an idle connection has none.</summary>
    public ResponseHead Head => _head ??= _loop.ResponseHeads.Rent();

    /// <summary>When it passes, pending reads and flushes return as cancelled.</summary>
    public Deadline Deadline { get; }

    /// <summary>Requests that this connection has been given.</summary>
    public int Requests { get; private set; }

    /// <summary>Loop time at which it became idle.</summary>
    public long IdleSince { get; private set; }

    /// <summary>A request was sent on this connection before: if it fails now before a byte of an answer, it may just have been stale.</summary>
    public bool Reused => Requests > 1;

    /// <summary>Bytes arrived, or the upstream closed, while nobody had asked: the connection must not be used again.</summary>
    public bool IsStale => _isArmed && _armed.IsCompleted;

    public long AgeMilliseconds => _loop.Loop.NowMilliseconds - _openedAt;

    /// <summary>Whether a byte of an answer to the present request has come.</summary>
    public bool Answered { get; private set; }

    /// <summary>The head's bytes, until <see cref="ConsumeHead"/>.</summary>
    public ReadOnlySpan<byte> HeadBytes => (_gathered ?? Input.First)[..Head.Length];

    /// <summary>Trailers of the content, once it is complete; <c>null</c> when it had none, or when Connection named fields: the head that
    /// could tell which of them are meant is gone by now, and none of those may be forwarded (RFC 9110 section 7.6.1).</summary>
    public TrailerSection? Trailers =>
        Head.Framing == ContentFraming.Chunked && !Head.HasNominations && !_trailers.Fields.IsEmpty ? _trailers : null;

    /// <summary>Nobody waits for the present request any more.</summary>
    public bool IsGivenUp => _isGivenUp;

    public void BeginRequest()
    {
        Pool.CountRequest();
        BeginProbe();
    }

    /// <summary>The same for a health check, which does not count as a request to the target.</summary>
    public void BeginProbe()
    {
        Requests++;
        _interims = 0;
        _parser = default;
        Answered = false;
        _isGivenUp = false;
    }

    /// <summary>Looks for a head in what has arrived.</summary>
    public HeadStatus ParseHead(KnownMethod method)
    {
        if (Input.IsEmpty) return HeadStatus.NeedMore;
        Answered = true;
        _gathered = Input.IsContiguous ? null : Gather();
        return _parser.Parse(_gathered ?? Input.First, Head, method, _limits.Heads, out _);
    }

    /// <summary>The head has been dealt with; content, or after an interim response another head, follows.</summary>
    public void ConsumeHead()
    {
        Input.Consume(Head.Length);
        _gathered = null;
        _parser = default;
    }

    /// <summary>False when the upstream has sent more interim responses than anyone needs.</summary>
    public bool CountInterim() => ++_interims <= _limits.MaxInterimResponses;

    /// <summary>What takes the framing off the content behind the head.</summary>
    public ContentDecoder Decoder() => ContentDecoder.For(Head.Framing, Head.ContentLength, _limits.Content, _trailers);

    /// <summary>The request has been answered in full: the connection serves another, unless either side meant it to end.</summary>
    public void Release()
    {
        var reusable = Head.KeepAlive && Content.Ended && Head.Framing != ContentFraming.UntilClose && Input.IsEmpty && !Input.Ended && !_isGivenUp;
        Input.Release();
        ForgetHead();
        if (reusable) Pool.Return(this);
        else Pool.Discard(this);
    }

    /// <summary>Ends what the request still waits for on this connection, which is not used again.</summary>
    public void GiveUp()
    {
        _isGivenUp = true;
        CancelWaits();
    }

    /// <summary>Reads more; the read that has watched the idle connection is the first.</summary>
    public ValueTask<ReadResult> ReadAsync()
    {
        if (!_isArmed) return Input.ReadAsync();
        _isArmed = false;
        var armed = _armed;
        _armed = default;
        return armed;
    }

    /// <summary>Watches the idle connection, so that a close or an unasked-for answer is noticed before the next request is sent.</summary>
    public void Watch()
    {
        IdleSince = _loop.Loop.NowMilliseconds;
        _armed = Input.ReadAsync();
        _isArmed = true;
    }

    /// <summary>The connection will carry no requests any more: it leaves its pool, and belongs to whoever takes it.</summary>
    public UpstreamTransport Detach()
    {
        Deadline.Stop();
        Input.Release();
        Pool.Detach();
        return new UpstreamTransport(_transport, Pool, _end, _close);
    }

    public void Close()
    {
        ForgetHead();
        Deadline.Stop();
        _close();
    }

    /// <summary>A head that lies in several blocks, in one; bounded by the limits on heads, since the parser refuses longer ones.</summary>
    private byte[] Gather()
    {
        var bytes = new byte[Math.Min(Input.Length, _limits.Heads.MaxResponseHeadBytes + 1)];
        Input.Bytes.Slice(0, bytes.Length).CopyTo(bytes);
        return bytes;
    }

    private void ForgetHead()
    {
        if (_head is null) return;
        _loop.ResponseHeads.Return(_head);
        _head = null;
    }

    private void CancelWaits()
    {
        _transport.Input.CancelPendingRead();
        _transport.Output.CancelPendingFlush();
    }
}
