using System.Buffers;
using System.IO.Pipelines;

namespace Sluice.Transport;

/// <summary>The records as the stream that SslStream wants.</summary>
internal sealed class RecordStream(PipeReader reader, PipeWriter writer) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = reader.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new ValueTask<int>(Take(read.GetAwaiter().GetResult(), buffer.Span)) : WaitAsync(read, buffer);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var write = writer.WriteAsync(buffer, cancellationToken);
        if (!write.IsCompletedSuccessfully)
        {
            return WaitAsync(write);
        }

        // A peer that takes nothing more shows itself to the reader.
        write.GetAwaiter().GetResult();
        return default;
    }

    /// <summary>SslStream's last word about a handshake that failed; nobody waits for a peer that does not take it.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        writer.Write(buffer);
        _ = writer.FlushAsync();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask<int> WaitAsync(ValueTask<ReadResult> read, Memory<byte> buffer) =>
        Take(await read.ConfigureAwait(false), buffer.Span);

    private static async ValueTask WaitAsync(ValueTask<FlushResult> write) => await write.ConfigureAwait(false);

    private int Take(in ReadResult result, Span<byte> buffer)
    {
        if (result.IsCanceled)
        {
            throw new OperationCanceledException();
        }

        // Before AdvanceTo: a sequence whose blocks have gone back cannot say how long it was.
        var count = (int)Math.Min(result.Buffer.Length, buffer.Length);
        var taken = result.Buffer.Slice(0, count);
        taken.CopyTo(buffer);
        reader.AdvanceTo(taken.End);
        return count;
    }
}
