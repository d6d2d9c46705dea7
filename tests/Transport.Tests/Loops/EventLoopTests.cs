using Sluice.Transport;
using Transport.Tests.Support;

namespace Transport.Tests.Loops;

public sealed class EventLoopTests
{
    [Fact]
    public async Task Awaiting_a_loop_continues_on_it_and_is_immediate_there()
    {
        await using var loops = new TestLoops(2);
        await Task.Run(async () =>
        {
            Assert.Null(EventLoop.Current);
            await loops.Group[1];
            Assert.Same(loops.Group[1], EventLoop.Current);
            Assert.True(loops.Group[1].GetAwaiter().IsCompleted);
            Assert.False(loops.Group[0].InLoop);
            await loops.Group[0];
            Assert.True(loops.Group[0].InLoop);
        });
    }

    [Fact]
    public async Task A_loop_has_no_SynchronizationContext()
    {
        await using var loops = new TestLoops();
        await Task.Run(async () =>
        {
            await loops.Loop;
            Assert.Null(SynchronizationContext.Current);
            await loops.Loop.Yield();
            Assert.Null(SynchronizationContext.Current);
        });
    }

    [Fact]
    public async Task Mail_from_many_threads_arrives_whole_and_in_each_senders_order()
    {
        const int Senders = 8;
        const int Messages = 20_000;
        await using var loops = new TestLoops();
        var next = new int[Senders];
        var wrong = 0;
        var count = 0;
        var threads = Enumerable.Range(0, Senders).Select(sender => new Thread(() =>
        {
            for (var i = 0; i < Messages; i++)
            {
                var number = i;
                loops.Loop.Post(_ =>
                {
                    wrong += next[sender] == number ? 0 : 1;
                    next[sender] = number + 1;
                    count++;
                }, null);
                if (number % 1000 == 0)
                {
                    // Lets the loop fall asleep now and then, so that the wake-up is exercised too.
                    Thread.Sleep(1);
                }
            }
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());

        await WaitFor.True(() => Volatile.Read(ref count) == Senders * Messages, "all mail has arrived");
        Assert.Equal(0, wrong);
    }

    [Fact]
    public async Task Foreign_code_comes_back_to_the_loop_and_so_does_its_caller()
    {
        await using var loops = new TestLoops();
        await Task.Run(async () =>
        {
            await loops.Loop;
            var insideWasOnLoop = false;
            var value = await loops.Loop.RunForeign(async () =>
            {
                await Task.Delay(1);
                insideWasOnLoop = loops.Loop.InLoop;
                await Task.Delay(1).ConfigureAwait(false);
                return 7;
            });

            Assert.Equal(7, value);
            Assert.True(insideWasOnLoop);
            Assert.True(loops.Loop.InLoop);
            Assert.Null(SynchronizationContext.Current);
        });
    }

    [Fact]
    public async Task An_exception_of_foreign_code_reaches_its_caller_on_the_loop()
    {
        await using var loops = new TestLoops();
        await Task.Run(async () =>
        {
            await loops.Loop;
            await Assert.ThrowsAsync<FormatException>(() => loops.Loop.RunForeign(async () =>
            {
                await Task.Delay(1);
                throw new FormatException();
            }));
        });
    }

    [Fact]
    public void Yield_lets_everything_that_is_ready_run_first()
    {
        using var simulated = new SimulatedLoop();
        var order = new List<string>();
        simulated.Loop.Post(_ => order.Add("ready"), null);
        _ = Yielding();

        simulated.Run();

        Assert.Equal(["before", "ready", "after"], order);

        async Task Yielding()
        {
            order.Add("before");
            await simulated.Loop.Yield();
            order.Add("after");
        }
    }

    [Fact]
    public void Work_that_is_posted_from_the_ready_list_waits_for_the_next_turn()
    {
        using var simulated = new SimulatedLoop();
        var runs = 0;
        simulated.Loop.Post(_ => Again(), null);

        simulated.Loop.RunOnce(0);
        Assert.Equal(1, runs);
        simulated.Loop.RunOnce(0);
        Assert.Equal(2, runs);

        void Again()
        {
            if (++runs < 5)
            {
                simulated.Loop.Post(_ => Again(), null);
            }
        }
    }

    [Fact]
    public void An_idle_loop_sleeps_exactly_until_the_next_timer()
    {
        using var simulated = new SimulatedLoop();
        var timer = new Recording(simulated.Loop);
        simulated.Loop.Schedule(timer, 40);

        simulated.Loop.RunOnce();

        Assert.Equal(40, simulated.Kernel.LastTimeout);
        Assert.Equal(simulated.Clock.NowMilliseconds, timer.ExpiredAt);
    }

    [Fact]
    public void A_far_timer_costs_an_idle_loop_a_few_turns_at_most()
    {
        using var simulated = new SimulatedLoop();
        var timer = new Recording(simulated.Loop);
        var start = simulated.Loop.NowMilliseconds;
        simulated.Loop.Schedule(timer, 29_000);
        var turns = 0;
        while (timer.ExpiredAt == 0)
        {
            simulated.Loop.RunOnce();
            turns++;
        }

        Assert.Equal(start + 29_000, timer.ExpiredAt);
        Assert.InRange(turns, 1, 4);
    }

    [Fact]
    public void Timers_that_are_due_together_take_turns_with_everybody_else_and_the_loop_does_not_sleep_before_the_last()
    {
        using var simulated = new SimulatedLoop();
        var timers = Enumerable.Range(0, (3 * EventLoop.ExpiriesPerTurn) + 1).Select(_ => new Recording(simulated.Loop)).ToArray();
        foreach (var timer in timers)
        {
            simulated.Loop.Schedule(timer, 10);
        }

        simulated.Clock.AdvanceMilliseconds(20);
        simulated.Loop.RunOnce();
        Assert.Equal(EventLoop.ExpiriesPerTurn, Expired());
        simulated.Loop.Post(_ => Assert.Equal(2 * EventLoop.ExpiriesPerTurn, Expired()), null);
        simulated.Loop.RunOnce();
        Assert.Equal(0, simulated.Kernel.LastTimeout);
        simulated.Loop.RunOnce();
        simulated.Loop.RunOnce();
        Assert.Equal((0, timers.Length), (simulated.Kernel.LastTimeout, Expired()));
        Assert.Equal(0, simulated.Loop.Counters.Faults);

        int Expired() => timers.Count(timer => timer.ExpiredAt > 0);
    }

    [Fact]
    public void A_timer_that_throws_leaves_the_loop_and_the_others_alone()
    {
        using var simulated = new SimulatedLoop();
        var good = new Recording(simulated.Loop);
        simulated.Loop.Schedule(new Throwing(), 5);
        simulated.Loop.Schedule(good, 6);
        simulated.Clock.AdvanceMilliseconds(10);

        simulated.Run();

        Assert.NotEqual(0, good.ExpiredAt);
        Assert.Equal(1, simulated.Loop.Counters.Faults);
    }

    [Fact]
    public void A_turn_over_its_limit_is_counted_and_reported()
    {
        TimeSpan reported = default;
        using var simulated = new SimulatedLoop(clock => new EventLoopOptions { Clock = clock, SlowTurn = (_, length) => reported = length });
        simulated.Loop.Post(_ => simulated.Clock.AdvanceMilliseconds(99), null);
        simulated.Run();
        Assert.Equal(0, simulated.Loop.Counters.SlowTurns);

        simulated.Loop.Post(_ => simulated.Clock.AdvanceMilliseconds(150), null);
        simulated.Run();

        Assert.Equal(1, simulated.Loop.Counters.SlowTurns);
        Assert.Equal(150, reported.TotalMilliseconds);
        Assert.Equal(150_000, simulated.Loop.Counters.LongestTurnMicroseconds);
    }

    [Fact]
    public async Task A_loop_that_dies_says_so()
    {
        var died = new TaskCompletionSource<Exception>();
        var kernel = new SimulatedKernel(new FakeClock()) { WaitResult = -9 };
        await using var group = new EventLoopGroup(1, new EventLoopOptions
        {
            Transport = TransportKind.Epoll,
            Died = (_, exception) => died.TrySetResult(exception),
        }, kernel);

        Assert.Contains("epoll_wait", (await died.Task.InTime()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_posted_to_an_ended_loop_still_runs()
    {
        var group = new EventLoopGroup(1);
        await group.DisposeAsync();

        await Task.Run(async () => await group[0]).InTime();
    }

    [Fact]
    public void The_kernels_event_layout_is_read_right()
    {
        const ulong Key = 0x1122_3344_5566_7788;
        var calls = LinuxSocketCalls.Instance;
        var poll = calls.CreatePoll();
        var waker = calls.CreateWaker(poll, Key);
        var events = new ReadyEvent[4];
        for (var i = 0; i < 2; i++)
        {
            // Each write is an edge although nobody reads the counter.
            calls.Wake(waker);
            Assert.Equal(1, calls.Wait(poll, events, 1000));
            Assert.Equal(Key, events[0].Key);
            Assert.Equal(ReadyEvents.In, events[0].Events);
        }

        Assert.Equal(0, calls.Wait(poll, events, 0));
        calls.Close(waker);
        calls.Close(poll);
    }

    private sealed class Recording(EventLoop loop) : LoopTimer
    {
        public long ExpiredAt { get; private set; }

        protected internal override void OnExpired() => ExpiredAt = loop.NowMilliseconds;
    }

    private sealed class Throwing : LoopTimer
    {
        protected internal override void OnExpired() => throw new InvalidOperationException();
    }
}
