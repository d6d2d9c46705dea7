namespace Sluice.Engine.Recording;

/// <summary>A log in a stream, such as standard output.</summary>
public sealed class StreamLogSink(Stream stream) : LogSink
{
    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> lines)
    {
        stream.Write(lines);
        stream.Flush();
    }

    /// <inheritdoc/>
    public override void Reopen()
    {
        // A stream has no name under which there could be another.
    }

    /// <inheritdoc/>
    public override void Dispose() => stream.Flush();
}
