namespace Sluice.Engine.Routing;

/// <summary>How alike a requested segment and a template segment are: Levenshtein's distance over at most 64 characters.</summary>
internal static class SegmentDistance
{
    private const int MaxCompared = 64;

    public static int Between(string asked, TemplateSegment template) => template.Kind switch
    {
        SegmentKind.Literal => Between(asked, System.Text.Encoding.ASCII.GetString(template.Literal)),
        _ => asked.Length == 0 ? 1 : 0,
    };

    public static int Between(string left, string right)
    {
        if (left == right) return 0;
        int width = Math.Min(right.Length, MaxCompared);
        int height = Math.Min(left.Length, MaxCompared);
        Span<int> row = stackalloc int[MaxCompared + 1];
        for (int j = 0; j <= width; j++) row[j] = j;

        for (int i = 1; i <= height; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= width; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return Math.Max(1, row[width]);
    }
}
