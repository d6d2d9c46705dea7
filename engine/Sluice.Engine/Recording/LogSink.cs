namespace Sluice.Engine.Recording;

/// <summary>Where the bytes of a log end up. Used by one thread, which may wait in it.</summary>
public abstract class LogSink : IDisposable
{
    /// <summary>Takes whole lines. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when it cannot.</summary>
    public abstract void Write(ReadOnlySpan<byte> lines);

    /// <summary>Begins anew at the place that the name means now; for a file that was renamed. Throws as <see cref="Write"/> does, and then goes on as before.</summary>
    public abstract void Reopen();

    /// <inheritdoc/>
    public abstract void Dispose();
}
