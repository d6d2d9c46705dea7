using System.Collections.Immutable;

namespace Sluice.Definitions.Faults;

/// <summary>Collects what is wrong and what is noteworthy. The same thing said twice of one place, through two references to it, is kept once.</summary>
public sealed class Findings
{
    private readonly int _limit;
    private readonly Dictionary<(FaultCode, SourceLocation, string), Fault> _faults = [];
    private readonly HashSet<Notice> _notices = [];
    private SourceLocation? _firstBeyondLimit;

    /// <summary>Starts an empty collection.</summary>
    /// <param name="limit">Most faults kept, and most notices.</param>
    public Findings(int limit) => _limit = limit;

    /// <summary>Whether there is any fault.</summary>
    public bool HasFaults => _faults.Count > 0;

    /// <summary>Whether further faults are no longer kept, so that their words need not be found.</summary>
    internal bool IsFull => _faults.Count >= _limit;

    /// <summary>The faults in order of place.</summary>
    public ImmutableArray<Fault> Faults
    {
        get
        {
            List<Fault> faults = [.. _faults.Values.OrderBy(fault => fault.Location).ThenBy(fault => fault.Code).ThenBy(fault => fault.Message, StringComparer.Ordinal)];
            if (_firstBeyondLimit is { } place)
                faults.Add(BeyondLimit(place));
            return [.. faults];
        }
    }

    /// <summary>The notices in order of place.</summary>
    public ImmutableArray<Notice> Notices =>
        [.. _notices.OrderBy(notice => notice.Location).ThenBy(notice => notice.Kind).ThenBy(notice => notice.Message, StringComparer.Ordinal)];

    /// <summary>Adds a fault.</summary>
    public void Add(Fault fault)
    {
        if (_faults.Count < _limit)
            _faults.TryAdd((fault.Code, fault.Location, fault.Message), fault);
        else
            _firstBeyondLimit ??= fault.Location;
    }

    /// <summary>Adds a fault of kind wrong. Message and remedy are sentences without their full stop.</summary>
    public void Wrong(FaultCode code, SourceLocation place, string message, string remedy) =>
        Add(new Fault { Code = code, Message = message, Remedy = remedy, Location = place });

    /// <summary>Adds a notice.</summary>
    public void Notice(NoticeKind kind, SourceLocation place, string message)
    {
        if (_notices.Count < _limit)
            _notices.Add(new Notice(kind, message, place));
    }

    private Fault BeyondLimit(SourceLocation place) => new()
    {
        Code = FaultCode.TooManyFaults,
        Message = $"More than {_limit} faults were found and the rest is not listed",
        Remedy = "Mend these first",
        Location = place,
    };
}
