using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>docs/http1.md says what the code does.</summary>
public sealed class DocumentTests
{
    private static readonly string[] Document = File.ReadAllLines(Path.Combine(RepositoryRoot(), "docs", "http1.md"));

    [Fact]
    public void The_page_lists_every_refusal_as_the_table_has_it()
    {
        var expected = RejectTable.All.ToArray()
            .Select(row => $"| {row.Reason} | {row.Sentence} | {row.Status} | {row.Section} | {(row.MustClose ? "yes" : "no")} |");
        Assert.Equal(expected, RowsAfter("| Reason |"));
    }

    [Fact]
    public void The_page_lists_every_limit_with_its_default_and_its_refusal()
    {
        var rows = RowsAfter("| Limit |").Select(row => row.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()).ToList();
        var limits = typeof(HeadLimits).GetProperties().Concat(typeof(ContentLimits).GetProperties())
            .Where(p => p.PropertyType == typeof(int) && p.CanWrite).ToDictionary(p => p.Name);
        Assert.Equal(limits.Keys.Order(), rows.Select(row => row[0]).Order());
        Assert.All(rows, row =>
        {
            var property = limits[row[0]];
            var isHead = property.DeclaringType == typeof(HeadLimits);
            object request = isHead ? HeadLimits.Request : ContentLimits.Default;
            object response = isHead ? HeadLimits.Response : ContentLimits.Default;
            if (row[1].Length > 0) Assert.Equal(property.GetValue(request)!.ToString(), row[1]);
            if (row[2].Length > 0) Assert.Equal(property.GetValue(response)!.ToString(), row[2]);
            Assert.True(Enum.TryParse<RejectReason>(row[3], out _), row[3]);
        });
    }

    private static IEnumerable<string> RowsAfter(string header) =>
        Document.SkipWhile(line => !line.StartsWith(header, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'));

    private static string RepositoryRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Engine.sln"))) directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
