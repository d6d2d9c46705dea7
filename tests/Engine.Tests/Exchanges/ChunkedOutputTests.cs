using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Sluice.Engine.Exchanges;

namespace Engine.Tests.Exchanges;

public sealed class ChunkedOutputTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4_096)]
    [InlineData(4_097)]
    [InlineData(16_384)]
    [InlineData(65_536)]
    public void A_piece_of_any_size_is_one_chunk_and_asks_for_no_more_room_than_a_small_piece_needs(int size)
    {
        var piece = new byte[size];
        new Random(size).NextBytes(piece);
        var output = new RecordingWriter();

        ChunkedOutput.WriteChunk(output, piece);

        var prefix = Encoding.ASCII.GetBytes($"{size:x}\r\n");
        Assert.Equal([.. prefix, .. piece, .. "\r\n"u8], output.Written.ToArray());
        Assert.InRange(output.MostAsked, 0, 4_096 + 20);
    }

    /// <summary>Gives blocks of 16 KiB, as the transport does, and what is asked for when that is more.</summary>
    private sealed class RecordingWriter : PipeWriter
    {
        private readonly ArrayBufferWriter<byte> _written = new();
        private byte[] _block = [];

        public int MostAsked { get; private set; }

        public ReadOnlySpan<byte> Written => _written.WrittenSpan;

        public override Memory<byte> GetMemory(int sizeHint = 0)
        {
            MostAsked = Math.Max(MostAsked, sizeHint);
            return _block = new byte[Math.Max(sizeHint, 16 * 1024)];
        }

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes) => _written.Write(_block.AsSpan(0, bytes));

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

        public override void CancelPendingFlush()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }
    }
}
