using Sluice.Engine.Upstreams.Groups;

namespace Engine.Tests.Upstreams;

/// <summary>Targets that are kept out, for failing or for their health, and how they come back. All times are the test's own.</summary>
public sealed class EjectionTests
{
    private static readonly GroupSettings Settings = new()
    {
        Health = new HealthSettings(),
        Ejection = new EjectionSettings { ConsecutiveFailures = 3, BaseMilliseconds = 1_000, MaxMilliseconds = 5_000, MaxPercent = 50 },
    };

    [Fact]
    public void A_target_is_ejected_after_so_many_failures_in_a_row_and_comes_back()
    {
        var sample = new SampleGroup(Settings, 1, 1);
        sample.Fail(0, times: 2, now: 10);
        Assert.True(sample.Choices(100, now: 10)[0] > 0);
        sample.Fail(0, times: 1, now: 10);
        Assert.Equal(0, sample.Choices(100, now: 1_009)[0]);
        Assert.True(sample.Group.State.Members[0].IsEjected);
        Assert.True(sample.Choices(100, now: 1_010)[0] > 0);
        Assert.False(sample.Group.State.Members[0].IsEjected);
    }

    [Fact]
    public void A_success_between_failures_starts_the_count_again()
    {
        var sample = new SampleGroup(Settings, 1, 1);
        for (var i = 0; i < 10; i++)
        {
            sample.Fail(0, times: 2, now: 10);
            sample.Group.Report(sample.Members[0], UpstreamFaults.None, 10);
        }

        Assert.True(sample.Choices(100, now: 10)[0] > 0);
    }

    [Fact]
    public void Only_what_the_settings_name_counts()
    {
        var sample = new SampleGroup(Settings, 1, 1);
        for (var i = 0; i < 10; i++) sample.Group.Report(sample.Members[0], UpstreamFaults.Status503 | UpstreamFaults.Status5xx, 10);
        Assert.True(sample.Choices(100, now: 10)[0] > 0);
        var strict = new SampleGroup(Settings with { Ejection = Settings.Ejection with { On = UpstreamFaults.Status5xx } }, 1, 1);
        for (var i = 0; i < 3; i++) strict.Group.Report(strict.Members[0], UpstreamFaults.Status503 | UpstreamFaults.Status5xx, 10);
        Assert.Equal(0, strict.Choices(100, now: 10)[0]);
    }

    [Fact]
    public void Each_ejection_lasts_longer_up_to_the_longest_and_a_long_good_time_forgives()
    {
        var sample = new SampleGroup(Settings, 1, 1);
        var now = 10L;
        foreach (var length in (int[])[1_000, 2_000, 3_000, 4_000, 5_000, 5_000])
        {
            sample.Fail(0, times: 3, now);
            Assert.Equal(0, sample.Choices(100, now + length - 1)[0]);
            now += length;
            Assert.True(sample.Choices(100, now)[0] > 0);
        }

        now += 5_001;
        sample.Fail(0, times: 3, now);
        Assert.True(sample.Choices(100, now + 1_000)[0] > 0);
    }

    [Fact]
    public void No_more_than_the_part_that_may_are_ejected_and_one_always_may()
    {
        var four = new SampleGroup(Settings, 1, 1, 1, 1);
        for (var member = 0; member < 4; member++) four.Fail(member, times: 3, now: 10);
        Assert.Equal([true, true, false, false], four.Group.State.Members.Select(member => member.IsEjected));
        var strict = new SampleGroup(Settings with { Ejection = Settings.Ejection with { MaxPercent = 0 } }, 1, 1);
        strict.Fail(0, times: 3, now: 10);
        strict.Fail(1, times: 3, now: 10);
        Assert.Equal([true, false], strict.Group.State.Members.Select(member => member.IsEjected));
        var single = new SampleGroup(Settings, 1);
        single.Fail(0, times: 3, now: 10);
        Assert.False(single.Group.State.Members[0].IsEjected);
    }

    [Fact]
    public void When_no_target_is_fit_all_are_tried()
    {
        var sample = new SampleGroup(Settings, 1, 1);
        sample.Group.SetHealth(sample.Members[0], isHealthy: false);
        Assert.Equal(0, sample.Choices(100, now: 10)[0]);
        sample.Group.SetHealth(sample.Members[1], isHealthy: false);
        Assert.All(sample.Choices(1_000, now: 10), count => Assert.True(count > 300));
        sample.Group.SetHealth(sample.Members[1], isHealthy: true);
        Assert.Equal(0, sample.Choices(100, now: 10)[0]);
    }

    [Fact]
    public void A_target_that_passes_its_health_checks_again_is_not_ejected_any_more()
    {
        var sample = new SampleGroup(Settings, 1, 1);
        sample.Fail(0, times: 3, now: 10);
        sample.Group.SetHealth(sample.Members[0], isHealthy: false);
        sample.Group.SetHealth(sample.Members[0], isHealthy: true);
        Assert.True(sample.Choices(100, now: 11)[0] > 0);
    }

    [Fact]
    public void A_target_that_comes_back_begins_with_little_and_has_all_after_its_slow_start()
    {
        var sample = new SampleGroup(Settings with { SlowStartMilliseconds = 10_000 }, 1, 1);
        Assert.InRange(sample.Choices(10_000, now: 5)[0], 4_700, 5_300);
        sample.Fail(0, times: 3, now: 10);
        sample.Choices(1, now: 1_010);
        var beginning = sample.Choices(10_000, now: 1_020)[0];
        var middle = sample.Choices(10_000, now: 6_010)[0];
        Assert.InRange(beginning, 500, 1_500);
        Assert.InRange(middle, beginning + 500, 4_500);
        Assert.InRange(sample.Choices(10_000, now: 11_011)[0], 4_700, 5_300);
    }

    [Fact]
    public void What_is_known_of_a_target_outlives_other_settings_and_a_new_one_begins_slowly()
    {
        var sample = new SampleGroup(Settings, 1, 1);
        sample.Fail(0, times: 3, now: 10);
        var before = sample.Members;
        sample.Group.Apply(sample.Plan(Settings with { SlowStartMilliseconds = 10_000 }, 1, 1, 1));
        Assert.Equal(before, sample.Members[..2]);
        var counts = sample.Choices(10_000, now: 11);
        Assert.Equal(0, counts[0]);
        Assert.InRange(counts[2], 300, 2_500);
        sample.Group.Apply(sample.Plan(Settings with { Ejection = Settings.Ejection with { ConsecutiveFailures = 0 } }, 1, 1));
        Assert.True(sample.Choices(100, now: 11)[0] > 0);
        Assert.Equal(2, sample.Members.Length);
    }
}
