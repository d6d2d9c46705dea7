using System.Buffers;
using System.IO.Pipelines;

namespace Sluice.Engine.Exchanges;

/// <summary>
/// What a pipe has delivered and nobody has consumed yet. Reading is split in two, so that a caller awaits the pipe's own source and
/// no state machine stands between: <c>buffer.Accept(await buffer.ReadAsync())</c>.
/// </summary>
public sealed class InputBuffer(PipeReader reader)
{
    private ReadOnlySequence<byte> _bytes;
    private bool _held;

    /// <summary>The other side has sent all it will send.</summary>
    public bool Ended { get; private set; }

    /// <summary>The last read was cancelled: a deadline passed.</summary>
    public bool Cancelled { get; private set; }

    public bool IsEmpty => _bytes.IsEmpty;

    public bool IsContiguous => _bytes.IsSingleSegment;

    public long Length => _bytes.Length;

    /// <summary>The first contiguous run of bytes.</summary>
    public ReadOnlySpan<byte> First => _bytes.FirstSpan;

    public ReadOnlySequence<byte> Bytes => _bytes;

    /// <summary>Asks for more than is here. The result must go to <see cref="Accept"/>.</summary>
    public ValueTask<ReadResult> ReadAsync()
    {
        if (_held)
        {
            reader.AdvanceTo(_bytes.Start, _bytes.End);
            _held = false;
            _bytes = default;
        }

        return reader.ReadAsync();
    }

    public void Accept(in ReadResult result)
    {
        _bytes = result.Buffer;
        _held = true;
        Ended = result.IsCompleted;
        Cancelled = result.IsCanceled;
    }

    public void Consume(int count) => _bytes = _bytes.Slice(count);

    /// <summary>Gives back what was not consumed; the next read returns it at once.</summary>
    public void Release()
    {
        if (!_held) return;
        _held = false;
        reader.AdvanceTo(_bytes.Start);
        _bytes = default;
    }
}
