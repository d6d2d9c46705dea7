using Sluice.Protocol.Http1;

namespace Sluice.Engine.Exchanges;

/// <summary>The content of a request, read piece by piece: whoever does not read it leaves it with the client (back-pressure).</summary>
public abstract class RequestContent
{
    /// <summary>How the content was framed when it arrived; <see cref="ContentFraming.None"/> when there is none.</summary>
    public abstract ContentFraming Framing { get; }

    /// <summary>Bytes announced by Content-Length; -1 when the length is not known beforehand.</summary>
    public abstract long Length { get; }

    /// <summary>The bytes of the last <see cref="ContentOutcome.Piece"/>.</summary>
    public abstract ReadOnlySpan<byte> Piece { get; }

    /// <summary>Trailer fields, after <see cref="ContentOutcome.End"/>; <c>null</c> when there are none.</summary>
    public abstract TrailerSection? Trailers { get; }

    /// <summary>Whether everything that belongs to this request has been read.</summary>
    public abstract bool Ended { get; }

    /// <summary>The next piece, or the end, where it takes no waiting; false where <see cref="ReadAsync"/> would wait.</summary>
    public abstract bool TryRead(out ContentOutcome outcome);

    /// <summary>Waits for the next piece. The first call asks a client that expects it to continue.</summary>
    public abstract ValueTask<ContentOutcome> ReadAsync();

    /// <summary>Nobody needs the rest: a pending read, and every later one, returns <see cref="ContentOutcome.Gone"/>.</summary>
    public abstract void Stop();

    /// <summary>Gives the last piece back.</summary>
    public abstract void Advance();
}
