namespace Sluice.LoadTests.Processes;

/// <summary>A table for a terminal: the first column to the left, the others to the right.</summary>
internal static class AlignedTable
{
    /// <param name="writer">Where to.</param>
    /// <param name="rows">All of the same length; the first is the heading.</param>
    public static void Write(TextWriter writer, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            writer.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
