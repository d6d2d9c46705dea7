using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Threading.Tasks.Sources;

namespace Sluice.Transport;

/// <summary>
/// What SslStream reads from: one whole record at a time, so that nothing is ever left over inside SslStream and everybody knows
/// what it would find. During the handshake it waits for records itself. Later <see cref="TlsReader"/> does, and calls SslStream only
/// when its read will be complete at once; a read that still has to wait (the record was a session ticket) waits here for
/// <see cref="Feed"/>.
/// </summary>
internal sealed class RecordReader(PipeReader raw) : PipeReader, IValueTaskSource<ReadResult>
{
    private ManualResetValueTaskSourceCore<ReadResult> _source;
    private ReadOnlySequence<byte> _bytes;

    /// <summary>Bytes of the record being read that SslStream has not taken.</summary>
    private long _left;
    private bool _held;
    private bool _isWaiting;

    /// <summary>The handshake is over.</summary>
    internal bool IsDriven { get; set; }

    /// <summary>The peer has closed its side.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>The peer does not speak TLS.</summary>
    internal bool IsPlain { get; private set; }

    /// <summary>The peer closed in the middle of a record.</summary>
    internal bool HasRemainder => HasEnded && !_bytes.IsEmpty;

    /// <summary>A whole record is here, or what SslStream must refuse.</summary>
    internal bool HasRecord => _left > 0 || FindRecord();

    /// <summary>Asks the connection for more. The result must go to <see cref="Accept"/>.</summary>
    internal ValueTask<ReadResult> ReceiveAsync(CancellationToken cancellationToken)
    {
        Release();
        return raw.ReadAsync(cancellationToken);
    }

    internal void Accept(in ReadResult result)
    {
        _bytes = result.Buffer;
        _held = true;
        HasEnded = result.IsCompleted;
    }

    /// <summary>Gives a record to the read that waits for it; SslStream goes on inline.</summary>
    internal void Feed()
    {
        // Anything else would be asked for again and again.
        if (!_isWaiting || !TryShow(out var result))
        {
            throw new InvalidOperationException("SslStream waits for something else than a record.");
        }

        _isWaiting = false;
        _source.SetResult(result);
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (TryShow(out var result))
        {
            return new ValueTask<ReadResult>(result);
        }

        if (!IsDriven)
        {
            return ReadInHandshakeAsync(cancellationToken);
        }

        Debug.Assert(!_isWaiting, "SslStream reads once at a time.");
        _isWaiting = true;
        _source.Reset();
        return new ValueTask<ReadResult>(this, _source.Version);
    }

    public override bool TryRead(out ReadResult result) => TryShow(out result);

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var rest = _bytes.Slice(consumed);
        _left -= _bytes.Length - rest.Length;
        _bytes = rest;
        if (rest.IsEmpty)
        {
            Release();
        }
    }

    public override void CancelPendingRead() => raw.CancelPendingRead();

    /// <summary>The connection ends with its own pipe.</summary>
    public override void Complete(Exception? exception = null)
    {
    }

    public ReadResult GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private async ValueTask<ReadResult> ReadInHandshakeAsync(CancellationToken cancellationToken)
    {
        ReadResult result;
        do
        {
            var received = await ReceiveAsync(cancellationToken).ConfigureAwait(false);
            Accept(received);
            if (received.IsCanceled)
            {
                return new ReadResult(default, isCanceled: true, isCompleted: false);
            }
        }
        while (!TryShow(out result));

        return result;
    }

    private bool TryShow(out ReadResult result)
    {
        if (!HasRecord && HasEnded)
        {
            _left = _bytes.Length;
        }

        result = new ReadResult(_bytes.Slice(0, _left), isCanceled: false, HasEnded);
        return _left > 0 || HasEnded;
    }

    private bool FindRecord()
    {
        var length = (long)TlsRecord.LengthOf(_bytes);
        if (length == TlsRecord.None)
        {
            // SslStream says what is wrong with it.
            IsPlain |= !IsDriven;
            length = _bytes.Length;
        }

        if (length == 0 || length > _bytes.Length)
        {
            return false;
        }

        _left = length;
        return true;
    }

    private void Release()
    {
        if (_held)
        {
            raw.AdvanceTo(_bytes.Start, _bytes.End);
            _held = false;
            _bytes = default;
        }
    }
}
