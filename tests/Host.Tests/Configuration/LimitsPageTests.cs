using System.Text.RegularExpressions;
using Host.Tests.Fixtures;
using Sluice.Engine.Exchanges;
using Sluice.Host.Configuration;

namespace Host.Tests.Configuration;

/// <summary><c>docs/limits.md</c> says what the code does.</summary>
public sealed class LimitsPageTests
{
    private static readonly Match[] Rows =
        [.. (IEnumerable<Match>)Regex.Matches(RepositoryFiles.Read("docs/limits.md"), @"^\| `(?<key>limits\.[^`]*)` \| `(?<default>[^`]*)` \| (?<unit>[^|]+) \| (?<end>[^|]+) \| (?<reason>[^|]*) ?\|$", RegexOptions.Multiline)];

    [Fact]
    public void Every_limit_is_there_once_with_its_default() =>
        Assert.Equal(
            SettingTable.All.Where(setting => setting.Key.StartsWith("limits.", StringComparison.Ordinal)).Select(setting => (setting.Key, setting.Default)).Order(),
            Rows.Select(row => (row.Groups["key"].Value, row.Groups["default"].Value)).Order());

    [Fact]
    public void Every_reason_that_is_named_exists() =>
        Assert.All(Reasons(), reason => Assert.True(Enum.TryParse<Reason>(reason, out _), reason));

    [Theory]
    [InlineData(Reason.ConnectionLimit)]
    [InlineData(Reason.AddressConnectionLimit)]
    [InlineData(Reason.ConnectionSilent)]
    [InlineData(Reason.ConnectionIdle)]
    [InlineData(Reason.RequestLimit)]
    [InlineData(Reason.PipelineLimit)]
    [InlineData(Reason.HeadTooLarge)]
    [InlineData(Reason.HeadTimedOut)]
    [InlineData(Reason.ContentTooLarge)]
    [InlineData(Reason.ContentTimedOut)]
    [InlineData(Reason.WriteTimedOut)]
    [InlineData(Reason.Overloaded)]
    [InlineData(Reason.BufferLimit)]
    [InlineData(Reason.UpstreamPendingLimit)]
    [InlineData(Reason.TunnelIdle)]
    public void Every_reason_that_is_a_limit_is_named(Reason reason) => Assert.Contains(reason.ToString(), Reasons());

    private static IEnumerable<string> Reasons() => Rows.SelectMany(row => (IEnumerable<Match>)Regex.Matches(row.Groups["reason"].Value, "`(?<name>[^`]+)`")).Select(match => match.Groups["name"].Value);
}
