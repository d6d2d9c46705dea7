using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;
using Sluice.Protocol.Http1;
using Sluice.Transport;
using Sluice.Transport.Async;

namespace Sluice.Engine.Http1;

/// <summary>A client connection: bytes in, exchanges through the flow, bytes out; one request after the other, on one loop.</summary>
internal sealed class Http1Connection
{
    /// <summary>How long an idle connection still listens for a request once it is drained: a few turns of a busy loop.</summary>
    private const int DrainIdleMilliseconds = 100;

    private readonly IDuplexPipe _transport;
    private readonly Http1Environment _environment;
    private readonly LoopContext _loop;
    private readonly ClientFacts _client;
    private readonly Http1Limits _limits;
    private readonly Deadline _deadline;
    private readonly InputBuffer _input;
    private readonly FreeList<Http1Call> _calls;
    private RequestHeadParser _parser;
    private Exchange? _exchange;
    private Http1Call? _call;
    private SwitchedConnection? _switched;
    private bool _isIdle = true;
    private bool _isDrained;
    private bool _isCut;
    private int _served;

    /// <summary>Requests that came, up to the present one, before the answer to the one before had gone.</summary>
    private int _inRow;

    public Http1Connection(IDuplexPipe transport, ClientFacts client, LoopContext loop, Http1Environment environment)
    {
        _transport = transport;
        _client = client;
        _loop = loop;
        _environment = environment;
        _limits = environment.Limits;
        _deadline = new Deadline(loop.Loop, transport.Input.CancelPendingRead);
        _input = new InputBuffer(transport.Input);
        _calls = environment.CallsOf(loop.Loop);
    }

    public EventLoop Loop => _loop.Loop;

    /// <summary>Whether the connection may wait for another request at leisure.</summary>
    private bool MayStay => !_environment.IsDraining && !_isDrained;

    /// <summary>Serves requests until either side has had enough. On the loop. True when the connection may end gracefully, false when it
    /// must be reset so that the client cannot take what it got for everything.</summary>
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    public async ValueTask<bool> RunAsync()
    {
        try
        {
            while (true)
            {
                ExpectHead();
                HeadArrival arrival;
                RejectReason reason;
                while ((arrival = LookForHead(out reason)) == HeadArrival.NotYet) _input.Accept(await _input.ReadAsync());
                if (arrival == HeadArrival.Refused) await RefuseAsync(reason);
                if (arrival != HeadArrival.Whole) break;
                Refusal refusal;
                try
                {
                    refusal = await StartAnswer();
                }
                catch
                {
                    _environment.Flow.Abandon(_exchange!);
                    throw;
                }

                _environment.Flow.Finish(_exchange!, refusal);
                if (_call!.Response.Switched is { } switched) return await SwitchAsync(switched);
                if (_call.Response.IsCut) return false;
                if (!await FinishAsync()) break;
                if (_served % _limits.RequestsPerTurn == 0 && !_input.IsEmpty) await _loop.Loop.Yield();
            }

            // Nothing is on its way to or from an idle client that closing could destroy.
            return _isIdle || await LingerAsync();
        }
        catch (Exception exception) when (exception is IOException or ConnectionAbortedException)
        {
            return false;
        }
        finally
        {
            Forget();
            _isIdle = false;
            _deadline.Stop();
        }
    }

    /// <summary>
    /// A busy connection ends behind its present answer, an idle one soon: the kernel may have bytes for it that the loop has not been told of
    /// yet, and a request whose first byte has arrived is served. On the loop.
    /// </summary>
    public void Drain()
    {
        _isDrained = true;
        if (_call is { } call) call.Response.MustClose = true;
        _switched?.Drain(Math.Max(0, _environment.DrainEnd - Environment.TickCount64));
        if (_isIdle) _deadline.Set(DrainIdleMilliseconds);
    }

    /// <summary>The client has reset the connection: whoever works for it need not go on. On the loop.</summary>
    public void ClientGone()
    {
        _exchange?.Pending?.GiveUp();
        _switched?.ClientGone();
    }

    /// <summary>The connection speaks HTTP no more. What came behind the request is the next protocol's to read.</summary>
    private ValueTask<bool> SwitchAsync(SwitchedConnection next)
    {
        Forget();
        _deadline.Clear();
        _input.Release();
        _switched = next;
        if (_environment.IsDraining) Drain();
        return next.RunAsync(_transport);
    }

    private void ExpectHead()
    {
        _parser = default;
        _isIdle = _input.IsEmpty;
        _inRow = _isIdle ? 1 : _inRow + 1;
        _deadline.Set(!_isIdle ? _limits.HeadMilliseconds : MayStay ? _limits.IdleMilliseconds : DrainIdleMilliseconds);
    }

    /// <summary>Looks for a head in what has come so far.</summary>
    private HeadArrival LookForHead(out RejectReason reason)
    {
        reason = RejectReason.None;
        // Otherwise the cancellation was meant for a read that had come to its end by itself.
        if (_input.Cancelled && _deadline.Passed)
        {
            if (!_isIdle)
            {
                reason = RejectReason.RequestTimeout;
                return HeadArrival.Refused;
            }

            if (_input.IsEmpty)
            {
                if (MayStay) _loop.Metrics.ConnectionEnded((int)(_served == 0 ? Reason.ConnectionSilent : Reason.ConnectionIdle));
                return HeadArrival.None;
            }
        }

        var status = ParseHead(out reason);
        if (status == HeadStatus.NeedMore)
        {
            if (_isIdle && !_input.IsEmpty) _deadline.Set(_limits.HeadMilliseconds);
            _isIdle &= _input.IsEmpty;
            return _input.Ended ? HeadArrival.None : HeadArrival.NotYet;
        }

        _deadline.Clear();
        _isIdle = false;
        return status == HeadStatus.Done && AcceptHead(out reason) ? HeadArrival.Whole : HeadArrival.Refused;
    }

    private HeadStatus ParseHead(out RejectReason reason)
    {
        reason = RejectReason.None;
        if (_input.IsEmpty) return HeadStatus.NeedMore;
        var exchange = _exchange ??= _loop.Exchanges.Rent(_loop);
        if (_input.IsContiguous)
        {
            var status = _parser.Parse(_input.First, exchange.Head, _limits.Heads, out reason);
            if (status == HeadStatus.Done) exchange.SetHead(_input.First[..exchange.Head.Length]);
            return status;
        }

        return ParseGathered(exchange, out reason);
    }

    /// <summary>A head that lies in several blocks, in one; the parser refuses longer ones than the limits allow.</summary>
    private HeadStatus ParseGathered(Exchange exchange, out RejectReason reason)
    {
        var length = (int)Math.Min(_input.Length, _limits.Heads.MaxRequestHeadBytes + 1);
        var gathered = ArrayPool<byte>.Shared.Rent(length);
        _input.Bytes.Slice(0, length).CopyTo(gathered);
        var status = _parser.Parse(gathered.AsSpan(0, length), exchange.Head, _limits.Heads, out reason);
        if (status == HeadStatus.Done) exchange.SetHead(gathered.AsSpan(0, exchange.Head.Length));
        ArrayPool<byte>.Shared.Return(gathered);
        return status;
    }

    private bool AcceptHead(out RejectReason reason)
    {
        var head = _exchange!.Head;
        reason = RejectReason.None;
        _input.Consume(head.Length);
        _loop.Metrics.Add(LoopCounter.BytesIn, head.Length);
        // This is an origin: it neither tunnels nor speaks for a whole server (RFC 9110 sections 9.3.6 and 9.3.7).
        if (head.TargetForm is TargetForm.Authority or TargetForm.Asterisk) reason = RejectReason.TargetFormMismatch;
        // A proxy that terminates TLS in front of this one sends the origin form.
        if (head.IsHttps && !_client.Secure) reason = RejectReason.NotSecured;
        if (head.ContentLength > _limits.MaxContentBytes) reason = RejectReason.ContentTooLarge;
        return reason == RejectReason.None;
    }

    private ValueTask<Refusal> StartAnswer()
    {
        _served++;
        BeginAnswer(!_exchange!.Head.KeepAlive || !MayStay || IsLast());
        return _environment.Flow.StartAsync(_exchange);
    }

    private bool IsLast()
    {
        if (_served != _limits.MaxRequestsPerConnection && _inRow != _limits.MaxPipelinedRequests) return false;
        _loop.Metrics.ConnectionEnded((int)(_served == _limits.MaxRequestsPerConnection ? Reason.RequestLimit : Reason.PipelineLimit));
        return true;
    }

    private void BeginAnswer(bool mustClose)
    {
        var exchange = _exchange!;
        exchange.Client = _client;
        _call ??= _calls.Rent();
        _call.Begin(exchange, _input, _deadline, _transport.Output, _limits, mustClose);
    }

    /// <summary>Sends what is left of the answer and reads what is left of the request. False when the connection ends here.</summary>
    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private async ValueTask<bool> FinishAsync()
    {
        if (!await _call!.Response.FlushAsync())
        {
            if (_call.Response.IsTooSlow) _loop.Metrics.ConnectionEnded((int)Reason.WriteTimedOut);
            return false;
        }

        var reusable = !_call.Response.MustClose && (_call.Content.Ended || await _call.Content.DiscardAsync());
        Forget();
        return reusable;
    }

    private async ValueTask RefuseAsync(RejectReason reason)
    {
        _exchange ??= _loop.Exchanges.Rent(_loop);
        // Of a refused head only the method is believed, where it was read: a client that sent HEAD reads no content.
        var isToHead = _exchange.Head.Method == KnownMethod.Head;
        _exchange.Head.Reset();
        _exchange.State = default;
        BeginAnswer(mustClose: true);
        _call!.Response.IsToHead = isToHead;
        _environment.Flow.Refuse(_exchange, Rejections.Of(reason, out var status), status);
        await _call.Response.FlushAsync();
        Forget();
    }

    /// <summary>
    /// Says that nothing more will come and reads on for a while, or the reset that answers late bytes would destroy the answer before the
    /// client has read it (RFC 9112 section 9.6).
    /// </summary>
    private async ValueTask<bool> LingerAsync()
    {
        if (_input.Ended || _isCut) return true;
        await _transport.Output.CompleteAsync();
        _deadline.Set(_limits.LingerMilliseconds);
        for (var discarded = 0L; discarded < _limits.MaxLingerBytes && !_input.Ended && !_deadline.Passed;)
        {
            discarded += _input.Length;
            if (!_input.IsEmpty) _input.Consume((int)_input.Length);
            _input.Accept(await _input.ReadAsync());
        }

        return true;
    }

    private void Forget()
    {
        if (_exchange is null) return;
        _loop.Exchanges.Return(_exchange);
        _exchange = null;
        if (_call is not { } call) return;
        _call = null;
        _isCut = call.Response.IsCut;
        if (!call.IsAtRest) return;
        call.Forget();
        _calls.Return(call);
    }
}
