namespace Sluice.Engine.Recording;

/// <summary>Every log of the process, by the place it goes to; two names for one place are one log. Outlives snapshots.</summary>
/// <param name="loops">Event loops of the gateway.</param>
/// <param name="ringBytes">Bytes that may wait for a writer, for each loop; a power of two.</param>
/// <param name="open">Opens the sink of a place.</param>
/// <param name="report">Told what goes wrong later, as a sentence; on any thread.</param>
public sealed class LogDestinations(int loops, int ringBytes, Func<string, LogSink> open, Action<string> report) : IDisposable
{
    /// <summary>Default of what may wait for a writer, for each loop, bytes.</summary>
    public const int DefaultRingBytes = 1024 * 1024;

    private readonly Dictionary<string, LogDestination> _destinations = [];
    private readonly Lock _changing = new();

    /// <summary>The logs so far, in no order. Any thread.</summary>
    public IReadOnlyList<LogDestination> All
    {
        get
        {
            lock (_changing) return [.. _destinations.Values];
        }
    }

    /// <summary>The log of a place; not open yet when it is new.</summary>
    public LogDestination At(string place)
    {
        lock (_changing)
        {
            if (_destinations.TryGetValue(place, out var destination)) return destination;
            return _destinations[place] = new LogDestination(place, loops, ringBytes, () => open(place), report);
        }
    }

    /// <summary>Opens what is not open; to be called before a snapshot that writes to it is swapped in.</summary>
    /// <returns>A sentence for each that cannot be opened.</returns>
    public IReadOnlyList<string> Open()
    {
        List<string> problems = [];
        foreach (var destination in All)
        {
            try
            {
                destination.Open();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // The next plan may name another place, and must not be held up by this one.
                lock (_changing) _destinations.Remove(destination.Name);
                problems.Add($"The access log {destination.Name} cannot be opened: {failure.Message}");
            }
        }

        return problems;
    }

    /// <summary>Has every log begin anew, for files that were renamed. Any thread.</summary>
    public void Reopen()
    {
        foreach (var destination in All) destination.Reopen();
    }

    /// <summary>Writes what there is and ends; to be called when no loop writes any more.</summary>
    public void Dispose()
    {
        foreach (var destination in All) destination.Dispose();
    }
}
