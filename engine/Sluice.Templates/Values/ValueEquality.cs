namespace Sluice.Templates.Values;

/// <summary>Java's <c>equals</c>.</summary>
internal static class ValueEquality
{
    /// <summary>Containers nested deeper than this differ: a list can hold itself.</summary>
    private const int MaxDepth = 64;

    /// <summary>Values that one comparison looks at; lists that share their items can unfold without end.</summary>
    private const int MaxCompared = 100_000;

    /// <summary>Java's <c>equals</c>: of one class, and alike.</summary>
    public static bool AreSame(Value left, Value right)
    {
        int room = MaxCompared;
        return AreSame(left, right, 0, ref room);
    }

    private static bool AreSame(Value left, Value right, int depth, ref int room)
    {
        if (left.Is(right)) return true;
        if (left.Kind != right.Kind || depth > MaxDepth || --room < 0) return false;
        return left.Kind switch
        {
            ValueKind.Text or ValueKind.Decimal => left.Text.SequenceEqual(right.Text),
            ValueKind.BigInteger => left.Big == right.Big,
            ValueKind.List => ListsAreSame(left.List, right.List, depth + 1, ref room),
            ValueKind.Map => MapsAreSame(left.Map, right.Map, depth + 1, ref room),
            ValueKind.Entry => EntriesAreSame(left, right, depth + 1, ref room),
            _ => false,
        };
    }

    private static bool ListsAreSame(TemplateList left, TemplateList right, int depth, ref int room)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left.Count != right.Count) return false;
        for (int i = 0; i < left.Count; i++)
        {
            if (!AreSame(left[i], right[i], depth, ref room)) return false;
        }

        return true;
    }

    private static bool MapsAreSame(TemplateMap left, TemplateMap right, int depth, ref int room)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left.Count != right.Count) return false;
        for (int i = 0; i < left.Count; i++)
        {
            int other = right.Find(left.KeyAt(i));
            if (other < 0 || !AreSame(left.ValueAt(i), right.ValueAt(other), depth, ref room)) return false;
        }

        return true;
    }

    private static bool EntriesAreSame(Value left, Value right, int depth, ref int room) =>
        AreSame(left.Map.KeyAt(left.EntryIndex), right.Map.KeyAt(right.EntryIndex), depth, ref room)
        && AreSame(left.Map.ValueAt(left.EntryIndex), right.Map.ValueAt(right.EntryIndex), depth, ref room);
}
