using Sluice.Engine.Upstreams.Groups;

namespace Engine.Tests.Upstreams;

/// <summary>When a group is left alone, and how it is found to be well again. All times are the test's own.</summary>
public sealed class CircuitBreakerTests
{
    private static readonly BreakerSettings Settings = new() { FailurePercent = 50, WindowMilliseconds = 1_000, MinimumRequests = 10, OpenMilliseconds = 500, Probes = 2 };

    private readonly CircuitBreaker _breaker = new(Settings);

    [Fact]
    public void It_opens_at_the_ratio_and_not_on_few_requests()
    {
        Requests(9, failed: true, now: 5_000);
        Assert.Equal(BreakerState.Closed, _breaker.State);
        Requests(1, failed: true, now: 5_000);
        Assert.Equal(BreakerState.Open, _breaker.State);
        Assert.False(_breaker.TryEnter(5_499, out _));
        Assert.Equal(1, _breaker.Refused);
    }

    [Fact]
    public void It_stays_closed_below_the_ratio()
    {
        Requests(60, failed: false, now: 5_000);
        Requests(40, failed: true, now: 5_000);
        Assert.Equal(BreakerState.Closed, _breaker.State);
        Requests(20, failed: true, now: 5_000);
        Assert.Equal(BreakerState.Open, _breaker.State);
    }

    [Fact]
    public void What_is_older_than_the_window_is_forgotten()
    {
        Requests(9, failed: true, now: 5_000);
        Requests(1, failed: true, now: 6_100);
        Assert.Equal(BreakerState.Closed, _breaker.State);
    }

    [Fact]
    public void It_closes_when_as_many_probes_as_it_lets_through_succeed()
    {
        Requests(10, failed: true, now: 5_000);
        Assert.True(_breaker.TryEnter(5_500, out var first));
        Assert.Equal(BreakerState.HalfOpen, _breaker.State);
        Assert.True(_breaker.TryEnter(5_500, out var second));
        Assert.False(_breaker.TryEnter(5_500, out _));
        _breaker.Report(first, failed: false, 5_600);
        Assert.False(_breaker.TryEnter(5_600, out _));
        _breaker.Report(second, failed: false, 5_600);
        Assert.Equal(BreakerState.Closed, _breaker.State);

        // It begins with nothing: what opened it does not count again.
        Requests(9, failed: true, now: 5_700);
        Assert.Equal(BreakerState.Closed, _breaker.State);
    }

    [Fact]
    public void One_probe_that_fails_opens_it_again()
    {
        Requests(10, failed: true, now: 5_000);
        Assert.True(_breaker.TryEnter(5_500, out var first));
        Assert.True(_breaker.TryEnter(5_500, out var second));
        _breaker.Report(first, failed: true, 5_600);
        Assert.Equal(BreakerState.Open, _breaker.State);
        _breaker.Report(second, failed: false, 5_600);
        Assert.Equal(BreakerState.Open, _breaker.State);
        Assert.False(_breaker.TryEnter(6_099, out _));
        Assert.True(_breaker.TryEnter(6_100, out _));
    }

    [Fact]
    public void A_probe_whose_client_went_away_leaves_its_place_to_another()
    {
        Requests(10, failed: true, now: 5_000);
        for (var i = 0; i < 5; i++)
        {
            Assert.True(_breaker.TryEnter(5_500, out var probe));
            _breaker.Report(probe, failed: null, 5_500);
        }

        Assert.True(_breaker.TryEnter(5_500, out _));
        Assert.True(_breaker.TryEnter(5_500, out _));
        Assert.False(_breaker.TryEnter(5_500, out _));
    }

    [Fact]
    public void A_request_that_began_before_it_opened_is_no_probe()
    {
        Assert.True(_breaker.TryEnter(5_000, out var early));
        Requests(10, failed: true, now: 5_000);
        Assert.True(_breaker.TryEnter(5_500, out _));
        _breaker.Report(early, failed: true, 5_501);
        Assert.Equal(BreakerState.HalfOpen, _breaker.State);
    }

    [Fact]
    public void Other_settings_hold_from_the_next_request_on()
    {
        Requests(5, failed: true, now: 5_000);
        _breaker.Configure(Settings with { MinimumRequests = 6 });
        Requests(1, failed: true, now: 5_000);
        Assert.Equal(BreakerState.Open, _breaker.State);
    }

    [Fact]
    public void A_retry_budget_is_a_part_of_the_requests_and_a_minimum()
    {
        var budget = new RetryBudget();
        var settings = new RetrySettings { BudgetPercent = 20, BudgetMinimumPerSecond = 1 };
        for (var i = 0; i < 100; i++) budget.CountRequest(50_000);
        var granted = Enumerable.Range(0, 100).Count(_ => budget.TryTake(settings, 50_000));
        Assert.Equal(20 + 10, granted);
        Assert.Equal((30, 70), (budget.Spent, budget.Exhausted));
        Assert.False(budget.TryTake(settings, 58_000));
        Assert.Equal(10, Enumerable.Range(0, 100).Count(_ => budget.TryTake(settings, 70_000)));
        Assert.False(new RetryBudget().TryTake(settings with { BudgetMinimumPerSecond = 0 }, 50_000));
    }

    [Fact]
    public async Task Counts_of_many_threads_add_up()
    {
        var counts = new SlidingCounts(10_000);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++) counts.Add(50_000, isMarked: i % 4 == thread);
        })));
        Assert.Equal((40_000, 10_000), counts.Sum(50_000));
    }

    private void Requests(int times, bool failed, long now)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True(_breaker.TryEnter(now, out var round));
            _breaker.Report(round, failed, now);
        }
    }
}
