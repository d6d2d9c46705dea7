using System.Buffers;
using System.IO.Pipelines;

namespace Sluice.Engine.Exchanges;

/// <summary>
/// What a pipe has delivered and nobody has consumed yet. Reading is split in two, so that a caller awaits the pipe's own source and
/// no state machine stands between: <c>buffer.Accept(await buffer.ReadAsync())</c>.
/// </summary>
public sealed class InputBuffer(PipeReader reader)
{
    /// <summary>What was delivered, less the runs that were consumed whole.</summary>
    private ReadOnlySequence<byte> _bytes;

    /// <summary>The first run of it, nearly always the only one, and how much of that is consumed: slicing sequences costs more than parsing them.</summary>
    private ReadOnlyMemory<byte> _run;
    private int _consumed;
    private bool _isOneRun = true;
    private bool _held;

    /// <summary>The other side has sent all it will send.</summary>
    public bool Ended { get; private set; }

    /// <summary>The last read was cancelled: a deadline passed.</summary>
    public bool Cancelled { get; private set; }

    public bool IsEmpty => _consumed == _run.Length && _isOneRun;

    public bool IsContiguous => _isOneRun;

    public long Length => _isOneRun ? _run.Length - _consumed : _bytes.Length - _consumed;

    /// <summary>The first contiguous run of bytes.</summary>
    public ReadOnlySpan<byte> First => _run.Span[_consumed..];

    /// <inheritdoc cref="First"/>
    public ReadOnlyMemory<byte> FirstMemory => _run[_consumed..];

    public ReadOnlySequence<byte> Bytes => _bytes.Slice(_consumed);

    /// <summary>Asks for more than is here. The result must go to <see cref="Accept"/>.</summary>
    public ValueTask<ReadResult> ReadAsync()
    {
        if (_held)
        {
            reader.AdvanceTo(Start, _bytes.End);
            Forget();
        }

        return reader.ReadAsync();
    }

    /// <summary>The pending read, or else the next one, returns at once as cancelled.</summary>
    public void Cancel() => reader.CancelPendingRead();

    public void Accept(in ReadResult result)
    {
        Show(result.Buffer);
        _held = true;
        Ended = result.IsCompleted;
        Cancelled = result.IsCanceled;
    }

    public void Consume(int count)
    {
        _consumed += count;
        if (_consumed >= _run.Length && !_isOneRun) Show(_bytes.Slice(_consumed));
    }

    /// <summary>Gives back what was not consumed; the next read returns it at once.</summary>
    public void Release()
    {
        if (!_held) return;
        reader.AdvanceTo(Start);
        Forget();
    }

    private SequencePosition Start => IsEmpty ? _bytes.End : _bytes.GetPosition(_consumed);

    private void Show(in ReadOnlySequence<byte> bytes)
    {
        _bytes = bytes;
        _run = bytes.First;
        _consumed = 0;
        _isOneRun = bytes.IsSingleSegment;
    }

    private void Forget()
    {
        _held = false;
        _bytes = default;
        _run = default;
        _consumed = 0;
        _isOneRun = true;
    }
}
