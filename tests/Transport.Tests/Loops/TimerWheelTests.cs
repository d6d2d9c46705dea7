using Sluice.Transport;

namespace Transport.Tests.Loops;

public sealed class TimerWheelTests
{
    private const long Start = 1_234_567;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(29_000)]
    [InlineData(300_000)]
    [InlineData(86_400_000)]
    [InlineData(5_000_000_000)]
    public void A_timer_expires_at_its_millisecond_and_not_before(long delay)
    {
        var wheel = new TimerWheel(Start);
        var timer = new Counted();
        wheel.Set(timer, Start + delay);
        if (delay > 0)
        {
            Assert.Null(wheel.TakeExpired(Start + delay - 1));
        }

        Assert.Same(timer, wheel.TakeExpired(Start + delay));
        Assert.Null(wheel.TakeExpired(Start + delay));
        Assert.False(timer.IsSet);
        Assert.Equal(0, wheel.Count);
        Assert.Equal(LoopTimer.Never, wheel.NextLook());
    }

    [Fact]
    public void Within_one_round_the_next_look_is_exactly_the_earliest_timer()
    {
        var wheel = new TimerWheel(Start);
        wheel.Set(new Counted(), Start + 50);
        wheel.Set(new Counted(), Start + 20);

        Assert.Equal(Start + 20, wheel.NextLook());
    }

    [Fact]
    public void Setting_a_timer_later_does_not_file_it_again_and_it_expires_at_the_later_time()
    {
        var wheel = new TimerWheel(Start);
        var timer = new Counted();
        wheel.Set(timer, Start + 10);
        var slot = timer.Slot;
        wheel.Set(timer, Start + 500);

        Assert.Equal(slot, timer.Slot);
        Assert.Null(wheel.TakeExpired(Start + 499));
        Assert.Same(timer, wheel.TakeExpired(Start + 500));
    }

    [Fact]
    public void Setting_a_timer_earlier_expires_it_earlier()
    {
        var wheel = new TimerWheel(Start);
        var timer = new Counted();
        wheel.Set(timer, Start + 10_000);
        wheel.Set(timer, Start + 10);

        Assert.Same(timer, wheel.TakeExpired(Start + 10));
        Assert.Null(wheel.TakeExpired(Start + 20_000));
    }

    [Fact]
    public void A_cancelled_timer_does_not_expire_and_leaves_the_wheel_with_its_slot()
    {
        var wheel = new TimerWheel(Start);
        var timer = new Counted();
        wheel.Set(timer, Start + 10);
        TimerWheel.Cancel(timer);
        Assert.Equal(1, wheel.Count);

        Assert.Null(wheel.TakeExpired(Start + 10));

        Assert.Equal(0, wheel.Count);
    }

    [Fact]
    public void A_timer_cancelled_or_set_again_by_another_of_the_same_slot_obeys()
    {
        var wheel = new TimerWheel(Start);
        var first = new Counted();
        var second = new Counted();
        var third = new Counted();
        wheel.Set(first, Start + 10);
        wheel.Set(second, Start + 10);
        wheel.Set(third, Start + 10);

        var expired = wheel.TakeExpired(Start + 10)!;
        var others = new[] { first, second, third }.Where(timer => timer != expired).ToArray();
        TimerWheel.Cancel(others[0]);
        wheel.Set(others[1], Start + 30);

        Assert.Null(wheel.TakeExpired(Start + 10));
        Assert.Same(others[1], wheel.TakeExpired(Start + 30));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_timers_expire_as_a_sorted_list_would(int seed)
    {
        var random = new Random(seed);
        var wheel = new TimerWheel(Start);
        var now = Start;
        var due = new Dictionary<Counted, long>();
        var all = Enumerable.Range(0, 200).Select(static _ => new Counted()).ToArray();
        for (var step = 0; step < 5000; step++)
        {
            var timer = all[random.Next(all.Length)];
            switch (random.Next(4))
            {
                case 0 or 1:
                    var at = now + (long)Math.Pow(10, random.NextDouble() * 8);
                    wheel.Set(timer, at);
                    due[timer] = at;
                    break;
                case 2:
                    TimerWheel.Cancel(timer);
                    due.Remove(timer);
                    break;
                default:
                    now += (long)Math.Pow(10, random.NextDouble() * 6);
                    var expected = due.Where(entry => entry.Value <= now).Select(static entry => entry.Key).ToHashSet();
                    while (wheel.TakeExpired(now) is { } expired)
                    {
                        Assert.True(expected.Remove((Counted)expired));
                        due.Remove((Counted)expired);
                    }

                    Assert.Empty(expected);
                    Assert.True(due.Count == 0 || wheel.NextLook() <= due.Values.Min());
                    break;
            }
        }
    }

    private sealed class Counted : LoopTimer
    {
        protected internal override void OnExpired()
        {
        }
    }
}
