using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;
using Sluice.Protocol.Http1;
using Sluice.Transport.Async;

namespace Sluice.Engine.Http1;

/// <summary>The content of the request that a client connection is serving.</summary>
internal sealed class Http1RequestContent(Http1ResponseWriter response) : RequestContent
{
    private readonly ContentReader _reader = new();
    private InputBuffer _input = null!;
    private Deadline _deadline = null!;
    private Http1Limits _limits = null!;
    private LoopMetrics _metrics = null!;
    private TrailerSection _trailers = null!;
    private State _state;

    public override ContentFraming Framing => _state.Framing;

    public override long Length => _state.Framing == ContentFraming.Length ? _state.Announced : -1;

    public override ReadOnlySpan<byte> Piece => _reader.Piece;

    public override TrailerSection? Trailers => _state.ForwardsTrailers && !_trailers.Fields.IsEmpty ? _trailers : null;

    public override bool Ended => _reader.Ended;

    /// <summary>
    /// Whether an answer now would leave the connection with content on it that is too much to read for nothing, or that the client,
    /// still waiting for 100 Continue, may or may not send.
    /// </summary>
    public bool MustCloseUnread =>
        !_reader.Ended && (_state.Failed || _state.ExpectsContinue || _state.Framing == ContentFraming.Chunked || _state.Announced - _state.Received > _limits.MaxDiscardedBytes);

    /// <summary>Whether nobody is left waiting for a read of an earlier request.</summary>
    public bool IsAtRest => !_state.Waiting;

    /// <param name="exchange">Whose content it is.</param>
    /// <param name="input">Where it comes from.</param>
    /// <param name="deadline">Cancels reads of <paramref name="input"/>.</param>
    /// <param name="limits">What may come, and how slowly.</param>
    public void Begin(Exchange exchange, InputBuffer input, Deadline deadline, Http1Limits limits)
    {
        _input = input;
        _deadline = deadline;
        _limits = limits;
        _metrics = exchange.Loop.Metrics;
        var head = exchange.Head;
        _trailers = exchange.Trailers;
        _state = new State
        {
            Framing = head.HasContent ? head.Framing : ContentFraming.None,
            Announced = head.ContentLength,
            Allowance = new WaitAllowance(limits.ContentMilliseconds),
            ExpectsContinue = head.ExpectContinue,
            // Fields that Connection names go no further, in trailers neither (RFC 9110 section 7.6.1).
            ForwardsTrailers = head.Framing == ContentFraming.Chunked && !head.HasNominations,
        };
        _reader.Begin(input, ContentDecoder.For(_state.Framing, head.ContentLength, limits.Content, _trailers));
        if (_state.Framing == ContentFraming.None) _reader.Next();
    }

    public override bool TryRead(out ContentOutcome outcome)
    {
        outcome = ContentOutcome.Gone;
        if (_state.Stopped) return true;
        var status = _reader.Next();
        if (status == ContentStatus.NeedMore) return false;
        outcome = OutcomeOf(status);
        return true;
    }

    public override ValueTask<ContentOutcome> ReadAsync() => TryRead(out var outcome) ? new(outcome) : FillAsync();

    public override void Stop()
    {
        if (_state.Stopped) return;
        _state.Stopped = true;
        if (_state.Waiting) _input.Cancel();
    }

    public override void Advance() => _reader.Advance();

    /// <summary>The connection's, whose turn is over.</summary>
    public void Forget()
    {
        _reader.Forget();
        _input = null!;
        _deadline = null!;
        _trailers = null!;
    }

    /// <summary>Reads what is left and forgets it, so that the connection can carry another request; false when it cannot.</summary>
    public async ValueTask<bool> DiscardAsync()
    {
        if (MustCloseUnread) return false;
        _state.Stopped = false;
        ContentOutcome outcome;
        while ((outcome = await ReadAsync()) == ContentOutcome.Piece) Advance();
        return outcome == ContentOutcome.End;
    }

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private async ValueTask<ContentOutcome> FillAsync()
    {
        if (_state.ExpectsContinue && !response.Started)
        {
            // RFC 9110 section 10.1.1: only once somebody really wants the content.
            if (!response.TryContinue()) return ContentOutcome.Gone;
        }

        _state.ExpectsContinue = false;
        while (true)
        {
            if (_input.Ended) return ContentOutcome.Gone;
            _state.Allowance.Earn(_state.Received - _state.Earned, _limits.ContentBytesPerSecond, _limits.ContentMilliseconds);
            _state.Earned = _state.Received;
            _state.WaitBegan = _deadline.Now;
            _deadline.Set(_state.Allowance.Milliseconds);
            _state.Waiting = true;
            try
            {
                _input.Accept(await _input.ReadAsync());
            }
            catch (Exception exception) when (exception is IOException or ConnectionAbortedException)
            {
                return ContentOutcome.Gone;
            }

            _state.Waiting = false;
            _state.Allowance.Spend(_deadline.Now - _state.WaitBegan);
            var timedOut = _deadline.Passed;
            _deadline.Clear();
            if (timedOut)
            {
                _state.Failed = true;
                return ContentOutcome.TimedOut;
            }

            if (_state.Stopped || _input.Cancelled) return ContentOutcome.Gone;
            var status = _reader.Next();
            if (status != ContentStatus.NeedMore) return OutcomeOf(status);
        }
    }

    private ContentOutcome OutcomeOf(ContentStatus status)
    {
        switch (status)
        {
            case ContentStatus.Content:
                _state.Received += _reader.Piece.Length;
                _metrics.Add(LoopCounter.BytesIn, _reader.Piece.Length);
                return _state.Received > _limits.MaxContentBytes ? ContentOutcome.TooLarge : ContentOutcome.Piece;
            case ContentStatus.Complete:
                return ContentOutcome.End;
            default:
                return ContentOutcome.Malformed;
        }
    }

    private struct State
    {
        public ContentFraming Framing;
        public long Announced;
        public long Received;

        /// <summary>How much of <see cref="Received"/> has earned waiting time.</summary>
        public long Earned;
        public long WaitBegan;
        public WaitAllowance Allowance;
        public bool ExpectsContinue;
        public bool ForwardsTrailers;
        public bool Waiting;
        public bool Stopped;

        /// <summary>What is left cannot be had: reading it for nothing would only wait once more.</summary>
        public bool Failed;
    }
}
