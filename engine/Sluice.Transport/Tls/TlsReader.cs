using System.Diagnostics;
using System.IO.Pipelines;
using System.Net.Security;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Sluice.Transport.Async;

namespace Sluice.Transport;

/// <summary>
/// The plaintext of a connection in loop mode. It waits for the connection itself, and calls SslStream when a whole record is here, so
/// that SslStream never suspends (its pooled state machines allocate when many connections do) and holds no buffer while the
/// connection is idle.
/// </summary>
internal sealed class TlsReader : PipeReader
{
    private readonly SslStream _stream;
    private readonly RecordReader _records;
    private readonly BlockSlab _slab;
    private readonly bool _refusesTruncation;
    private InputChain _chain;

    /// <summary>A read of SslStream's that took a record without content and waits for the next, and where its bytes will be.</summary>
    private ValueTask<int> _reading;
    private Block? _filling;
    private bool _ended;
    private bool _completed;

    /// <param name="stream">Authenticated, over <paramref name="records"/>.</param>
    /// <param name="records">The connection's records.</param>
    /// <param name="slab">Where blocks come from.</param>
    /// <param name="refusesTruncation">Whether an end without close_notify is a failure (RFC 9112, 9.8: to a client it is).</param>
    internal TlsReader(SslStream stream, RecordReader records, BlockSlab slab, bool refusesTruncation)
    {
        _stream = stream;
        _records = records;
        _slab = slab;
        _refusesTruncation = refusesTruncation;
        _chain = new InputChain(slab);
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfCompleted();
        return _chain.Unexamined > 0 || _ended ? new ValueTask<ReadResult>(Result()) : FillAsync(cancellationToken);
    }

    public override bool TryRead(out ReadResult result)
    {
        ThrowIfCompleted();
        var has = _chain.Unexamined > 0 || _ended || TryDecrypt();
        result = has ? Result() : default;
        return has;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => _chain.Advance(consumed, examined);

    public override void CancelPendingRead() => _records.CancelPendingRead();

    public override void Complete(Exception? exception = null)
    {
        _completed = true;
        _chain.Clear();
        if (_filling is { } block)
        {
            // Nothing feeds the read that waits for it any more.
            _filling = null;
            _slab.Return(block);
        }
    }

    [AsyncMethodBuilder(typeof(LoopAsyncMethodBuilder<>))]
    private async ValueTask<ReadResult> FillAsync(CancellationToken cancellationToken)
    {
        while (!TryDecrypt())
        {
            var received = await _records.ReceiveAsync(cancellationToken);
            _records.Accept(received);
            if (received.IsCanceled)
            {
                return Result(isCanceled: true);
            }
        }

        return Result();
    }

    /// <summary>True when there are new bytes, or the end; false when more must be received.</summary>
    private bool TryDecrypt()
    {
        while (_records.HasRecord)
        {
            if (_filling is null)
            {
                _filling = _slab.RentBlock();
                Debug.Assert(_filling.Room >= TlsRecord.MaxContentBytes, "Otherwise SslStream would keep the rest of a record.");
                _reading = _stream.ReadAsync(_filling.FreeMemory());
            }
            else
            {
                _records.Feed();
            }

            if (_reading.IsCompleted)
            {
                TakeContent();
                return true;
            }
        }

        return _records.HasEnded && EndOfInput();
    }

    private void TakeContent()
    {
        var block = _filling!;
        _filling = null;
        var count = 0;
        try
        {
            count = _reading.GetAwaiter().GetResult();
        }
        finally
        {
            _chain.FilledApart(block, count);
        }

        // Nothing, though there was a record: close_notify.
        _ended = count == 0;
    }

    private bool EndOfInput()
    {
        if (_refusesTruncation || _records.HasRemainder)
        {
            throw new ConnectionResetException("The peer ended the connection without closing TLS: what came may not be everything.");
        }

        _ended = true;
        return true;
    }

    private ReadResult Result(bool isCanceled = false) => new(_chain.ToSequence(), isCanceled, _ended);

    private void ThrowIfCompleted()
    {
        if (_completed)
        {
            Throw();
        }

        static void Throw() => throw new InvalidOperationException("Reading is not allowed after the reader was completed.");
    }
}
