using Sluice.Fuzz.Instrumenting;

namespace Sluice.Fuzz.Fuzzing;

/// <summary>
/// The inputs that did something new. A few of them, the favourites, take together every edge that any takes: the shortest for each edge.
/// They are mutated most.
/// </summary>
internal sealed class Corpus(Dice dice)
{
    private const int Recent = 32;

    private readonly List<CorpusEntry> _entries = [];
    private readonly CorpusEntry?[] _shortest = new CorpusEntry?[Coverage.Capacity];
    private List<CorpusEntry> _favourites = [];
    private bool _isStale;

    public int Count => _entries.Count;

    public IReadOnlyList<CorpusEntry> Entries => _entries;

    public void Add(CorpusEntry entry)
    {
        _entries.Add(entry);
        foreach (var edge in entry.Edges)
        {
            if (_shortest[edge] is { } best && best.Input.Length <= entry.Input.Length) continue;
            _shortest[edge] = entry;
            _isStale = true;
        }
    }

    /// <summary>The next to mutate.</summary>
    public CorpusEntry Pick()
    {
        var kind = dice.Below(8);
        if (kind < 5 && Favourites() is { Count: > 0 } favourites) return favourites[dice.Below(favourites.Count)];
        return kind == 5 ? _entries[_entries.Count - 1 - dice.Below(Math.Min(Recent, _entries.Count))] : Any();
    }

    public CorpusEntry Any() => _entries[dice.Below(_entries.Count)];

    /// <summary>Few entries that take every edge that any entry takes.</summary>
    public IReadOnlyList<CorpusEntry> Favourites()
    {
        if (!_isStale) return _favourites;
        _isStale = false;
        _favourites = [];
        var isTaken = new bool[Coverage.Capacity];
        for (var edge = 0; edge < _shortest.Length; edge++)
        {
            if (_shortest[edge] is not { } entry || isTaken[edge]) continue;
            foreach (var other in entry.Edges) isTaken[other] = true;
            _favourites.Add(entry);
        }

        return _favourites;
    }
}
