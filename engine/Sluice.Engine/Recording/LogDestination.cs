using System.Diagnostics;

namespace Sluice.Engine.Recording;

/// <summary>
/// A log that every event loop writes to: each loop into a ring of its own, and one thread from the rings to the sink. A loop never waits
/// for it; what finds no room is dropped and counted.
/// </summary>
public sealed class LogDestination : IDisposable
{
    /// <summary>How long the last lines may take at the end, milliseconds; a reader of standard output may have stopped reading.</summary>
    public const int EndMilliseconds = 5_000;

    // Between two looks at the rings under load: long enough that a batch is worth its system call.
    private const int BatchMilliseconds = 10;

    private readonly LogLane[] _lanes;
    private readonly Func<LogSink> _open;
    private readonly Action<string> _report;
    private readonly AutoResetEvent _signal = new(initialState: false);
    private LogSink? _sink;
    private Thread? _thread;
    private long _lost;
    private bool _isFailing;

    /// <summary>1 while the writer waits for a line; whoever takes it to 0 wakes it. Interlocked.</summary>
    private int _isAsleep;
    private volatile bool _isReopening;
    private volatile bool _isEnding;

    /// <param name="name">What operators call it.</param>
    /// <param name="loops">Event loops that write to it.</param>
    /// <param name="ringBytes">Bytes that may wait for the writer, for each loop; a power of two, at least <see cref="LogLine.MaxBytes"/>.</param>
    /// <param name="open">Opens the sink.</param>
    /// <param name="report">Told what goes wrong, as a sentence; on the writer's thread.</param>
    public LogDestination(string name, int loops, int ringBytes, Func<LogSink> open, Action<string> report)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ringBytes, LogLine.MaxBytes);
        Name = name;
        _open = open;
        _report = report;
        _lanes = new LogLane[loops];
        for (var i = 0; i < loops; i++) _lanes[i] = new LogLane(this, ringBytes);
    }

    public string Name { get; }

    /// <summary>Lines handed to the writer. Any thread.</summary>
    public long Lines => _lanes.Sum(lane => lane.Lines);

    /// <summary>Lines that nobody will read: the writer was too slow for them, or the sink refused them. Any thread.</summary>
    public long Dropped => _lanes.Sum(lane => lane.Dropped) + Volatile.Read(ref _lost);

    /// <summary>What a loop writes with.</summary>
    internal LogLane LaneOf(int loop) => _lanes[loop];

    /// <summary>Opens the sink and begins to write; does nothing the second time. Lines of before are not lost.</summary>
    /// <exception cref="IOException">The sink cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The sink may not be opened.</exception>
    public void Open()
    {
        if (_thread is not null) return;
        _sink = _open();
        _thread = new Thread(Run) { IsBackground = true, Name = $"log {Name}" };
        _thread.Start();
    }

    /// <summary>Has the writer begin anew behind what it has now. Any thread.</summary>
    public void Reopen()
    {
        _isReopening = true;
        _signal.Set();
    }

    /// <summary>Writes what there is and ends; to be called when no loop writes any more.</summary>
    public void Dispose()
    {
        if (_thread is null) return;
        _isEnding = true;
        _signal.Set();
        if (!_thread.Join(EndMilliseconds)) _report($"The access log {Name} takes nothing; its last lines are lost.");
    }

    /// <summary>There is a line. On a loop, once for each; a system call only when the writer sleeps.</summary>
    internal void Wake()
    {
        // The line must be seen by whoever falls asleep now, or his sleep by us.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _isAsleep) != 0 && Interlocked.Exchange(ref _isAsleep, 0) != 0) _signal.Set();
    }

    private void Run()
    {
        Debug.Assert(_sink is not null, "There is no writer without a sink.");
        while (true)
        {
            var isLast = _isEnding;
            var wrote = Drain();
            if (_isReopening) Begin();
            if (isLast && !wrote) break;
            if (wrote) _signal.WaitOne(BatchMilliseconds);
            else Sleep();
        }

        _sink.Dispose();
    }

    private void Sleep()
    {
        Interlocked.Exchange(ref _isAsleep, 1);
        var isNeeded = _isEnding || _isReopening || Array.Exists(_lanes, lane => !lane.Ring.IsEmpty);
        if (!isNeeded) _signal.WaitOne();
        Volatile.Write(ref _isAsleep, 0);
    }

    /// <summary>Writes what each ring holds; false when there was nothing.</summary>
    private bool Drain()
    {
        var wrote = false;
        foreach (var lane in _lanes)
        {
            var length = lane.Ring.Peek(out var first, out var second);
            if (length == 0) continue;
            Write(first, second);
            lane.Ring.Remove(length);
            wrote = true;
        }

        return wrote;
    }

    private void Write(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        try
        {
            // What was written of the batch that failed may end within a line.
            if (_isFailing) _sink!.Write("\n"u8);
            _sink!.Write(first);
            if (!second.IsEmpty) _sink.Write(second);
            _isFailing = false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Interlocked.Add(ref _lost, first.Count((byte)'\n') + second.Count((byte)'\n'));
            if (!_isFailing) _report($"The access log {Name} cannot be written, and its lines are lost until it can: {failure.Message}");
            _isFailing = true;
        }
    }

    private void Begin()
    {
        _isReopening = false;
        try
        {
            _sink!.Reopen();
            _isFailing = false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _report($"The access log {Name} cannot be opened again and goes on where it was: {failure.Message}");
        }
    }
}
