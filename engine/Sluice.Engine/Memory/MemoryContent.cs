using Sluice.Engine.Exchanges;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Memory;

/// <summary>Request content that is all here.</summary>
internal sealed class MemoryContent(ReadOnlyMemory<byte> content) : RequestContent
{
    private bool _taken;

    public override ContentFraming Framing => content.IsEmpty ? ContentFraming.None : ContentFraming.Length;

    public override long Length => content.Length;

    public override ReadOnlySpan<byte> Piece => content.Span;

    public override TrailerSection? Trailers => null;

    public override bool Ended => _taken || content.IsEmpty;

    public override bool TryRead(out ContentOutcome outcome)
    {
        outcome = Ended ? ContentOutcome.End : ContentOutcome.Piece;
        return true;
    }

    public override ValueTask<ContentOutcome> ReadAsync() => new(Ended ? ContentOutcome.End : ContentOutcome.Piece);

    public override void Stop() => _taken = true;

    public override void Advance() => _taken = true;
}
