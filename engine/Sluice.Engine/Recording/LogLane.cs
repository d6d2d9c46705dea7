namespace Sluice.Engine.Recording;

/// <summary>What one event loop needs to write to one log: a line, the ring it goes into, and counts. The loop's own, but for the ring's other end.</summary>
internal sealed class LogLane(LogDestination destination, int ringBytes)
{
    private long _lines;
    private long _dropped;

    public LineRing Ring { get; } = new(ringBytes);

    /// <summary>The line that the loop writes next.</summary>
    public LogLine Line { get; } = new();

    /// <summary>Lines handed over. Any thread.</summary>
    public long Lines => Volatile.Read(ref _lines);

    /// <summary>Lines for which the ring had no room. Any thread.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Hands the line over to the writer, or counts it as dropped when the writer is too slow. On the loop; never waits.</summary>
    public void Commit()
    {
        if (!Ring.TryAdd(Line.Bytes))
        {
            _dropped++;
            return;
        }

        _lines++;
        destination.Wake();
    }
}
