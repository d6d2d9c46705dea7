using Sluice.Engine.Upstreams.Groups;

namespace Engine.Tests.Upstreams;

/// <summary>Which target a request goes to.</summary>
public sealed class ChoiceTests
{
    private const int Times = 20_000;

    [Fact]
    public void Targets_of_equal_weight_get_equal_shares()
    {
        var counts = new SampleGroup(GroupSettings.None, 1, 1, 1).Choices(Times, now: 1);
        Assert.All(counts, count => Assert.InRange(count, Times / 3 * 0.9, Times / 3 * 1.1));
    }

    [Fact]
    public void A_target_of_three_times_the_weight_gets_three_times_the_requests()
    {
        var counts = new SampleGroup(GroupSettings.None, 3, 1).Choices(Times, now: 1);
        Assert.InRange(counts[0] / (double)counts[1], 2.7, 3.3);
    }

    [Fact]
    public void With_requests_under_way_weights_divide_them_too()
    {
        var counts = new SampleGroup(GroupSettings.None, 3, 1).Choices(4_000, now: 1, staysBusy: true);
        Assert.InRange(counts[0], 2_950, 3_050);
    }

    [Fact]
    public void The_busier_of_two_is_left_alone()
    {
        var sample = new SampleGroup(GroupSettings.None, 1, 1);
        for (var i = 0; i < 10; i++) sample.Members[0].Begin();
        Assert.Equal([0, 1_000], sample.Choices(1_000, now: 1));
        for (var i = 0; i < 10; i++) sample.Members[0].End();
        Assert.All(sample.Choices(1_000, now: 1), count => Assert.True(count > 300));
    }

    [Fact]
    public void The_busiest_of_many_is_never_chosen_and_the_idlest_not_always()
    {
        var sample = new SampleGroup(GroupSettings.None, 1, 1, 1);
        for (var i = 0; i < 5; i++) sample.Members[0].Begin();
        sample.Members[1].Begin();
        var counts = sample.Choices(3_000, now: 1);
        Assert.Equal(0, counts[0]);
        Assert.InRange(counts[1], 500, 1_500);
    }

    [Fact]
    public void Whoever_has_just_failed_is_avoided_while_there_is_another()
    {
        var sample = new SampleGroup(GroupSettings.None, 1, 1);
        for (var i = 0; i < 100; i++) Assert.Same(sample.Members[1], sample.Group.Choose(sample.Random, 1, avoid: sample.Members[0]));
        var alone = new SampleGroup(GroupSettings.None, 1);
        Assert.Same(alone.Members[0], alone.Group.Choose(alone.Random, 1, avoid: alone.Members[0]));
    }

    [Fact]
    public void A_single_target_without_settings_is_nothing_to_decide()
    {
        Assert.NotNull(new SampleGroup(GroupSettings.None, 1).Group.Plain);
        Assert.Null(new SampleGroup(GroupSettings.None, 1, 1).Group.Plain);
        Assert.Null(new SampleGroup(new GroupSettings { Breaker = new BreakerSettings() }, 1).Group.Plain);
        Assert.Null(new SampleGroup(new GroupSettings { Retry = new RetrySettings() }, 1).Group.Plain);
    }
}
