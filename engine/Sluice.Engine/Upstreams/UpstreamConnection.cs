using System.IO.Pipelines;
using Sluice.Engine.Exchange;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Upstreams;

/// <summary>A connection to an upstream, serving one request at a time on its loop.</summary>
public sealed class UpstreamConnection
{
    private readonly IDuplexPipe _transport;
    private readonly Action _close;
    private readonly long _openedAt;
    private readonly LoopContext _loop;
    private ValueTask<ReadResult> _armed;
    private bool _isArmed;

    public UpstreamConnection(IDuplexPipe transport, Action close, UpstreamPool pool, LoopContext loop)
    {
        _transport = transport;
        _close = close;
        _loop = loop;
        Pool = pool;
        _openedAt = loop.Loop.NowMilliseconds;
        Input = new InputBuffer(transport.Input);
        Content = new ContentReader(Input);
        Deadline = new Deadline(loop.Loop, CancelWaits);
    }

    public UpstreamPool Pool { get; }

    public PipeWriter Output => _transport.Output;

    public InputBuffer Input { get; }

    public ContentReader Content { get; }

    public ResponseHead Head { get; } = new();

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

    public void BeginRequest() => Requests++;

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

    public void Close()
    {
        Deadline.Stop();
        _close();
    }

    private void CancelWaits()
    {
        _transport.Input.CancelPendingRead();
        _transport.Output.CancelPendingFlush();
    }
}
