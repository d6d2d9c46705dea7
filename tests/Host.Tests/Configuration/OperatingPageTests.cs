using System.Text.RegularExpressions;
using Host.Tests.Fixtures;
using Sluice.Engine.Exchanges;
using Sluice.Host.Configuration;
using Sluice.Hosting.Metrics;

namespace Host.Tests.Configuration;

/// <summary><c>docs/operating.md</c> explains every reason, and names nothing that is not there.</summary>
public sealed class OperatingPageTests
{
    private static readonly string Page = RepositoryFiles.Read("docs/operating.md");

    private static readonly string[][] Rows =
        [.. Page[Page.IndexOf("## Troubleshooting", StringComparison.Ordinal)..].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray())];

    [Fact]
    public void Every_reason_has_a_row_in_the_order_of_the_code() =>
        Assert.Equal(Enum.GetNames<Reason>().Where(name => name != nameof(Reason.None)), Rows.Select(row => row[0].Trim('`')));

    [Fact]
    public void Every_row_says_what_is_seen_what_it_means_and_what_to_do() =>
        Assert.All(Rows, row =>
        {
            Assert.Equal(5, row.Length);
            Assert.All(new[] { row[1], row[2], row[4] }, cell => Assert.NotEqual("", cell));
        });

    [Fact]
    public void Every_limit_that_is_named_is_a_setting()
    {
        var named = Regex.Matches(Page, @"`(?<key>limits\.[A-Za-z.]+[A-Za-z])`").Select(match => match.Groups["key"].Value).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(SettingTable.All.Select(setting => setting.Key)));
    }

    [Fact]
    public void Every_metric_that_is_named_is_measured()
    {
        var named = Regex.Matches(Page, "`(?<name>sluice_[a-z_]+)`").Select(match => match.Groups["name"].Value).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(MetricTable.All.Select(metric => metric.Name)));
    }
}
