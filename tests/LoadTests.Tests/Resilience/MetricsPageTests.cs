using Sluice.LoadTests.Resilience;

namespace LoadTests.Tests.Resilience;

public sealed class MetricsPageTests
{
    private const string Earlier =
        """
        # HELP sluice_loop_turn_seconds Turns.
        # TYPE sluice_loop_turn_seconds histogram
        sluice_loop_turn_seconds_bucket{loop="0",le="0.001"} 10
        sluice_loop_turn_seconds_bucket{loop="0",le="0.002"} 10
        sluice_loop_turn_seconds_bucket{loop="0",le="+Inf"} 10
        sluice_gateway_answers_total{reason="HeadTimedOut"} 3
        sluice_gateway_answers_total{reason="NoRoute"} 1
        sluice_upstream_connects_total 7

        """;

    private const string Later =
        """
        sluice_loop_turn_seconds_bucket{loop="0",le="0.001"} 100
        sluice_loop_turn_seconds_bucket{loop="0",le="0.002"} 110
        sluice_loop_turn_seconds_bucket{loop="0",le="+Inf"} 110
        sluice_loop_turn_seconds_bucket{loop="1",le="0.001"} 0
        sluice_loop_turn_seconds_bucket{loop="1",le="0.002"} 0
        sluice_loop_turn_seconds_bucket{loop="1",le="+Inf"} 0
        sluice_gateway_answers_total{reason="HeadTimedOut"} 8
        sluice_gateway_answers_total{reason="NoRoute"} 1
        sluice_upstream_connects_total 7.5

        """;

    [Fact]
    public void A_series_is_read_by_its_whole_name_and_several_are_added_up()
    {
        var page = MetricsPage.Parse(Earlier);

        Assert.Equal(3, page.Of("sluice_gateway_answers_total{reason=\"HeadTimedOut\"}"));
        Assert.Equal(4, page.Of("sluice_gateway_answers_total"));
        Assert.Equal(7, page.Of("sluice_upstream_connects_total"));
        Assert.Equal(0, page.Of("sluice_nothing"));
        Assert.Equal(1, page.OfAll("sluice_gateway_answers_total", "reason=\"NoRoute\""));
    }

    [Fact]
    public void Only_reasons_that_were_counted_since_are_named() =>
        Assert.Equal(new Dictionary<string, long> { ["HeadTimedOut"] = 5 }, MetricsPage.Parse(Later).ReasonsSince(MetricsPage.Parse(Earlier)));

    [Fact]
    public void The_turns_between_two_readings_are_those_of_all_loops()
    {
        var lag = TurnLag.Between(MetricsPage.Parse(Earlier), MetricsPage.Parse(Later));

        // 100 turns: 90 within the first bound, 10 within the second; the 99th is nine tenths through it.
        Assert.Equal(100, lag.Turns);
        Assert.Equal(1.9, lag.P99Ms, 6);
        Assert.Equal(2, lag.LongestBelowMs, 6);
    }

    [Fact]
    public void Without_a_turn_there_is_no_lag() =>
        Assert.Equal((0, 0), (TurnLag.Between(MetricsPage.Parse(Earlier), MetricsPage.Parse(Earlier)).Turns, TurnLag.Between(MetricsPage.Parse(""), MetricsPage.Parse("")).P99Ms));
}
