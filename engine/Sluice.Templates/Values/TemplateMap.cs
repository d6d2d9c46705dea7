using System.Diagnostics;

namespace Sluice.Templates.Values;

/// <summary>
/// A map that keeps the order in which its members were first put, as <c>LinkedHashMap</c> does. Few members are searched one by one; from
/// nine on they are found by hash, with the runtime's per-process seed, so that a body cannot choose keys that collide.
/// </summary>
internal sealed class TemplateMap
{
    private const int MaxSearched = 8;

    private Member[] _members = [];
    private int[] _buckets = [];

    public int Count { get; private set; }

    public int Capacity => _members.Length;

    public bool NeedsRoom => Count == _members.Length;

    public Value KeyAt(int index) => _members.AsSpan(0, Count)[index].Key;

    public Value ValueAt(int index) => _members.AsSpan(0, Count)[index].Value;

    public void SetAt(int index, Value value) => _members.AsSpan(0, Count)[index].Value = value;

    /// <summary>The place of a key, or -1. Java's rule: a text never equals a number.</summary>
    public int Find(Value key)
    {
        if (key.IsText) return Find(key.Text);
        for (int i = 0; i < Count; i++)
        {
            if (_members[i].Key.Kind == key.Kind && ValueEquality.AreSame(_members[i].Key, key)) return i;
        }

        return -1;
    }

    /// <summary>The place of a key that is a text, or -1.</summary>
    public int Find(ReadOnlySpan<char> key) => _buckets.Length > 0 && Count > MaxSearched ? FindHashed(key) : FindInTurn(key);

    /// <summary>The value of a key; null where there is none.</summary>
    public Value Get(ReadOnlySpan<char> key)
    {
        int index = Find(key);
        return index < 0 ? Value.Null : _members[index].Value;
    }

    /// <summary>Adds a member that is not there yet; there must be room.</summary>
    public void Add(Value key, Value value)
    {
        Debug.Assert(!NeedsRoom);
        _members[Count] = new Member { Key = key, Value = value, Next = -1, Hash = HashOf(key) };
        Count++;
        if (Count <= MaxSearched) return;
        if (_buckets.Length < Count || Count == MaxSearched + 1) Rehash();
        else Link(Count - 1);
    }

    public void Grow() => Array.Resize(ref _members, Math.Max(4, _members.Length * 2));

    public void RemoveAt(int index)
    {
        _members.AsSpan(index + 1, Count - index - 1).CopyTo(_members.AsSpan(index));
        _members[--Count] = default;
        if (Count > MaxSearched) Rehash();
    }

    public void Clear()
    {
        _members.AsSpan(0, Count).Clear();
        Count = 0;
    }

    private static int HashOf(Value key) => key.IsText ? string.GetHashCode(key.Text, StringComparison.Ordinal) : 0;

    private int FindInTurn(ReadOnlySpan<char> key)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_members[i].Key.IsText && key.SequenceEqual(_members[i].Key.Text)) return i;
        }

        return -1;
    }

    private int FindHashed(ReadOnlySpan<char> key)
    {
        int hash = string.GetHashCode(key, StringComparison.Ordinal);
        for (int i = _buckets[hash & (_buckets.Length - 1)] - 1; i >= 0; i = _members[i].Next)
        {
            if (_members[i].Hash == hash && _members[i].Key.IsText && key.SequenceEqual(_members[i].Key.Text)) return i;
        }

        return -1;
    }

    private void Rehash()
    {
        int size = Math.Max(16, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)_members.Length));
        if (_buckets.Length < size) _buckets = new int[size];
        else _buckets.AsSpan().Clear();
        for (int i = 0; i < Count; i++) Link(i);
    }

    // Buckets hold the place plus one, so that a cleared array is empty.
    private void Link(int index)
    {
        ref int bucket = ref _buckets[_members[index].Hash & (_buckets.Length - 1)];
        _members[index].Next = bucket - 1;
        bucket = index + 1;
    }

    private struct Member
    {
        public Value Key;
        public Value Value;
        public int Next;
        public int Hash;
    }
}
