using System.Buffers;
using System.IO.Pipelines;

namespace Sluice.Transport;

/// <summary>
/// What SslStream writes to. After the handshake its writes only fill the connection's pipe, and are complete at once: who writes
/// through TLS flushes the pipe itself, once for all records.
/// </summary>
internal sealed class RecordWriter(PipeWriter raw) : PipeWriter
{
    /// <summary>The handshake is over.</summary>
    internal bool IsDriven { get; set; }

    public override bool CanGetUnflushedBytes => raw.CanGetUnflushedBytes;

    public override long UnflushedBytes => raw.UnflushedBytes;

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        if (!IsDriven)
        {
            return raw.WriteAsync(source, cancellationToken);
        }

        raw.Write(source.Span);
        return default;
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        IsDriven ? default : raw.FlushAsync(cancellationToken);

    public override Memory<byte> GetMemory(int sizeHint = 0) => raw.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => raw.GetSpan(sizeHint);

    public override void Advance(int bytes) => raw.Advance(bytes);

    public override void CancelPendingFlush() => raw.CancelPendingFlush();

    /// <summary>The connection ends with its own pipe.</summary>
    public override void Complete(Exception? exception = null)
    {
    }
}
