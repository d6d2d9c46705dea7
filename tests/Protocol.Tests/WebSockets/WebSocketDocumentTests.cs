using Sluice.Protocol.WebSockets;

namespace Protocol.Tests.WebSockets;

/// <summary>docs/websockets.md says what the code does.</summary>
public sealed class WebSocketDocumentTests
{
    private static readonly string[] Document = File.ReadAllLines(Path.Combine(RepositoryRoot(), "docs", "websockets.md"));

    [Fact]
    public void The_page_lists_every_failure_and_every_refusal_as_the_tables_have_them()
    {
        var failures = FailTable.All.ToArray().Select(row => $"| {row.Reason} | {row.Sentence} | {(int)row.Code} | {row.Section} |");
        var refusals = HandshakeTable.All.ToArray().Select(row => $"| {row.Reason} | {row.Sentence} | {row.Status} | {row.Section} |");
        Assert.Equal(failures, RowsAfter("| Reason | What is wrong | Code |"));
        Assert.Equal(refusals, RowsAfter("| Reason | What is wrong | Status |"));
    }

    [Fact]
    public void The_page_lists_every_limit_with_its_default_and_its_refusal()
    {
        var message = typeof(MessageLimits).GetProperties().Where(p => p.CanWrite).ToDictionary(p => p.Name, p => p.GetValue(MessageLimits.Default));
        var handshake = typeof(ServerHandshakePolicy).GetProperties().Where(p => p.PropertyType == typeof(int))
            .ToDictionary(p => p.Name, p => p.GetValue(ServerHandshakePolicy.Default));
        var rows = RowsAfter("| Limit |").Select(row => row.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()).ToList();
        Assert.Equal(message.Concat(handshake).Select(limit => $"{limit.Key} {limit.Value}"), rows.Select(row => $"{row[0]} {row[1]}"));
        Assert.All(rows, row => Assert.True(Enum.TryParse<FailReason>(row[3], out _) || Enum.TryParse<HandshakeReason>(row[3], out _), row[3]));
    }

    [Fact]
    public void The_page_names_the_close_codes_that_may_be_sent()
    {
        var ranges = new List<string>();
        for (var code = 0; code <= ushort.MaxValue; code++)
        {
            if (!CloseCodes.MaySend(code)) continue;
            var first = code;
            while (CloseCodes.MaySend(code + 1)) code++;
            ranges.Add($"{first} to {code}");
        }

        Assert.Contains($"accepted: {string.Join(", ", ranges)}.", string.Join(' ', Document));
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
