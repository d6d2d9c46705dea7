using System.Text.Json;
using Sluice.LoadTests.Resilience;

namespace LoadTests.Tests.Resilience;

public sealed class ProofReportTests
{
    private static readonly Check Holding = new("it is well", Holds: true, "1 of 1");
    private static readonly Check Broken = new("it is well too", Holds: false, "0 of 1");
    private static readonly Check Slow = new("it is fast", Holds: false, "9 ms", DependsOnMachine: true);

    [Fact]
    public void A_broken_check_breaks_the_proof()
    {
        Assert.True(Report(Holding).Holds(judgesAll: true));
        Assert.False(Report(Holding, Broken).Holds(judgesAll: true));
        Assert.False(Report(Holding, Broken).Holds(judgesAll: false));
    }

    [Fact]
    public void What_depends_on_the_machine_is_judged_only_where_that_is_wanted()
    {
        Assert.False(Report(Holding, Slow).Holds(judgesAll: true));
        Assert.True(Report(Holding, Slow).Holds(judgesAll: false));
    }

    [Fact]
    public void The_text_says_of_each_check_what_became_of_it()
    {
        using var text = new StringWriter();
        Report(Holding, Broken, Slow).Write(text, judgesAll: false);

        Assert.Contains("holds       it is well: 1 of 1", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("BROKEN      it is well too: 0 of 1", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("not judged  it is fast: 9 ms", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_has_verdict_checks_and_figures()
    {
        using var json = JsonDocument.Parse(Report(Holding, Broken).ToJson(judgesAll: true));

        Assert.False(json.RootElement.GetProperty("holds").GetBoolean());
        Assert.Equal("1 of 1", json.RootElement.GetProperty("checks")[0].GetProperty("measured").GetString());
        Assert.Equal(7, json.RootElement.GetProperty("figures").GetProperty("seven").GetInt32());
    }

    private static ProofReport Report(params Check[] checks) => new("proof", ["about it"], [["", "ms"], ["round", "1"]], checks, new { Seven = 7 });
}
