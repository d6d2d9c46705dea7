namespace Sluice.Fuzz.Fuzzing;

/// <summary>Runs a target with one input, and sees what it throws and how much it allocates.</summary>
internal sealed class Execution(FuzzTarget target, EdgeMap edges)
{
    private long _count;

    /// <summary>How often a target was run. Read by the watchdog.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Null where nothing is wrong.</summary>
    public Exception? Run(ReadOnlySpan<byte> input)
    {
        edges.Clear();
        Volatile.Write(ref _count, _count + 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            target.Execute(input);
        }
        catch (Exception failure)
        {
            return failure;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var most = target.MaxAllocatedBytes(input.Length);
        return allocated <= most ? null : new OracleException($"It allocated {allocated:N0} bytes, more than {most:N0}.");
    }

    /// <summary>The slow tests; null where nothing is wrong.</summary>
    public Exception? Examine(ReadOnlySpan<byte> input)
    {
        Volatile.Write(ref _count, _count + 1);
        try
        {
            target.Examine(input);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
