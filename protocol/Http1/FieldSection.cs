using System.Diagnostics;

namespace Sluice.Protocol.Http1;

/// <summary>
/// The field lines of one head or trailer section, in the order in which they came. The array grows to what was needed once and is kept,
/// so that a reused section allocates nothing.
/// </summary>
public sealed class FieldSection
{
    private const int InitialLines = 24;

    private FieldLine[] _lines = new FieldLine[InitialLines];
    private State _state;

    /// <summary>The lines in order.</summary>
    public ReadOnlySpan<FieldLine> Lines => _lines.AsSpan(0, _state.Count);

    /// <summary>Which known fields the section has; <see cref="KnownField.Unknown"/> stands for all others.</summary>
    public ref readonly KnownFieldSet Seen => ref _state.Seen;

    /// <summary>Which known fields stand on more than one line.</summary>
    public ref readonly KnownFieldSet Repeated => ref _state.Repeated;

    /// <summary>Finds the first line of a known field.</summary>
    public bool TryFind(KnownField field, out FieldLine line)
    {
        if (_state.Seen.Contains(field))
        {
            foreach (ref readonly var candidate in Lines)
            {
                if (candidate.Known != field) continue;
                line = candidate;
                return true;
            }
        }

        line = default;
        return false;
    }

    internal int Count => _state.Count;

    internal void Clear() => _state = default;

    /// <summary>The place after the last line, for a parser to fill; <see cref="Commit"/> then makes it the last line.</summary>
    internal ref FieldLine Next()
    {
        if (_state.Count == _lines.Length) Array.Resize(ref _lines, _lines.Length * 2);
        return ref _lines[_state.Count];
    }

    /// <summary>Takes the line that was filled; the caller has checked its limit on their number.</summary>
    internal void Commit()
    {
        ref readonly var line = ref _lines[_state.Count++];
        _state.ValueBytes += line.ValueLength;
        if (!_state.Seen.Add(line.Known)) _state.Repeated.Add(line.Known);
    }

    /// <summary>Bytes of all values together.</summary>
    internal int ValueBytes => _state.ValueBytes;

    internal void MarkHopByHop(int index)
    {
        Debug.Assert(index < _state.Count, "only lines that exist are marked");
        _lines[index] = _lines[index] with { IsHopByHop = true };
    }

    private struct State
    {
        public int Count;
        public int ValueBytes;
        public KnownFieldSet Seen;
        public KnownFieldSet Repeated;
    }
}
