namespace Protocol.Tests.WebSockets;

/// <summary>A stream whose other end is an echo endpoint: what is written is received at once, and its answers can be read.</summary>
internal sealed class EchoStream(EchoEndpoint endpoint, Random random) : Stream
{
    private byte[] _answers = [];

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    /// <summary>Answers in pieces of any size.</summary>
    public override int Read(Span<byte> buffer)
    {
        if (_answers.Length == 0) _answers = endpoint.TakeSent();
        var piece = Math.Min(Math.Min(buffer.Length, _answers.Length), random.Next(1, 2_000));
        _answers.AsSpan(0, piece).CopyTo(buffer);
        _answers = _answers[piece..];
        return piece;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        for (var position = 0; position < buffer.Length;)
        {
            var piece = Math.Min(buffer.Length - position, random.Next(1, 2_000));
            endpoint.Receive(buffer.Slice(position, piece));
            position += piece;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return default;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
