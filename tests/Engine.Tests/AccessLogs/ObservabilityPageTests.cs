using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Sluice.Definitions.Mapping;
using Sluice.Engine.AccessLogs;
using Sluice.Engine.Exchanges;

namespace Engine.Tests.AccessLogs;

/// <summary>The variables of docs/observability.md are those that have values.</summary>
public sealed class ObservabilityPageTests
{
    [Fact]
    public void The_page_lists_every_variable_that_has_a_value_and_no_other()
    {
        var page = File.ReadAllText(PagePath());
        var listed = Regex.Matches(page, @"^\| `\$context\.(?<name>[^`]*)` \|", RegexOptions.Multiline).Select(match => match.Groups["name"].Value);
        string[] known = [.. ContextVariables.Everywhere, .. ContextVariables.AccessLogOnly, .. ContextVariables.Own];
        var valued = known.Where(name => ContextValues.Named(name) != ContextVariable.None || LogVariables.Named(name) != LogVariable.None);
        Assert.Equal(valued.Order(), listed.Order());
    }

    [Fact]
    public void Every_variable_of_the_log_is_one_that_formats_may_use() =>
        Assert.All(LogVariables.All, name => Assert.True(ContextVariables.IsKnownInAccessLog(name)));

    private static string PagePath([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs", "observability.md");
}
