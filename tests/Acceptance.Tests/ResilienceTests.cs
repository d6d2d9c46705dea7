namespace Acceptance.Tests;

/// <summary>
/// The experiments of <c>loadtests -- resilience</c> in small: what must hold on any machine, times apart. Each ends with exit code 1 when
/// something does not.
/// </summary>
public class ResilienceTests
{
    [Theory]
    [InlineData("slow-clients")]
    [InlineData("client-hello")]
    [InlineData("silent")]
    public Task Clients_that_hold_connections_are_ended_at_their_deadline_and_counted(string kind) =>
        HoldsAsync(kind, "--clients", "200", "--arriving", "300ms", "--deadline", "1s", "--rounds", "1", "--rate", "100");

    [Fact]
    public Task Reloads_under_load_take_effect_and_cost_neither_a_request_nor_memory() =>
        HoldsAsync("reloads", "--times", "40", "--settling", "10", "--rate", "100");

    [Fact]
    public Task Requests_fail_only_while_their_upstream_is_away_and_each_with_a_response() =>
        HoldsAsync("upstream-restart", "--rounds", "2", "--away", "300ms", "--up", "500ms", "--rate", "100");

    [Fact]
    public Task What_is_beyond_the_upstreams_capacity_is_refused_and_everything_is_answered() =>
        HoldsAsync("overload", "--rounds", "1", "--seconds", "1", "--concurrency", "4", "--shed-pending", "100ms");

    private static async Task HoldsAsync(string proof, params string[] options)
    {
        await using var run = RunningProcess.Start(
            ProductFiles.LoadTests, ["resilience", proof, .. options, "--warm-up", "300ms", "--conditions-only", "--sluice", ProductFiles.Sluice]);
        var exit = await run.ExitAsync();
        Assert.True(exit == 0, run.Output);
        Assert.Contains("holds ", run.Output, StringComparison.Ordinal);
    }
}
