namespace Sluice.Definitions.Documents;

/// <summary>The known name that a misspelt one probably means.</summary>
public static class NearestName
{
    // Longer names are not compared: the cost is the product of the lengths.
    private const int MaxLength = 128;

    /// <summary>The nearest of <paramref name="known"/>, or null where none is near: a third of its letters may differ.</summary>
    public static string? Find(string word, IEnumerable<string> known)
    {
        if (word.Length > MaxLength)
            return null;
        string? nearest = null;
        int least = int.MaxValue;
        foreach (string candidate in known)
        {
            int allowed = Math.Max(1, candidate.Length / 3);
            // The lengths alone tell most of them apart, without comparing letters.
            if (Math.Abs(word.Length - candidate.Length) > allowed)
                continue;
            int distance = Distance(word, candidate);
            if (distance < least && distance <= allowed)
            {
                least = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    /// <summary>Edits (insert, delete, replace, swap of neighbours) that make one word the other, regardless of case.</summary>
    internal static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var last = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (int column = 0; column <= right.Length; column++)
            last[column] = column;
        for (int row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (int column = 1; column <= right.Length; column++)
                current[column] = Cell(left, right, row, column, before, last, current);
            (before, last, current) = (last, current, before);
        }

        return last[right.Length];
    }

    private static int Cell(string left, string right, int row, int column, int[] before, int[] last, int[] current)
    {
        bool same = Same(left[row - 1], right[column - 1]);
        int cost = Math.Min(Math.Min(last[column], current[column - 1]) + 1, last[column - 1] + (same ? 0 : 1));
        bool swapped = row > 1 && column > 1 && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]);
        return swapped ? Math.Min(cost, before[column - 2] + 1) : cost;
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
