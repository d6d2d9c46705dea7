using Sluice.Engine.Overload;

namespace Engine.Tests.Overload;

/// <summary>The controller against a queue that is reckoned, not timed: work comes in at a rate, and one second of it is done in a second.</summary>
public sealed class ShedControlTests
{
    private const double StepSeconds = 0.01;
    private const double TargetSeconds = 0.25;

    /// <summary>What refusing a request costs of what serving it does.</summary>
    private const double RefusalCost = 0.15;

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    [InlineData(1.0)]
    public void Nothing_is_refused_up_to_capacity(double load)
    {
        var run = new Run();
        run.Go(60, _ => load);
        Assert.Equal(0, run.Refused);
    }

    [Fact]
    public void Nothing_is_refused_for_bursts_that_the_average_leaves_room_for()
    {
        var run = new Run();
        run.Go(60, second => second % 2 < 0.4 ? 1.8 : 0.6);
        Assert.Equal(0, run.Refused);
    }

    [Fact]
    public void A_pause_of_the_machine_is_no_overload()
    {
        var run = new Run();
        run.Go(5, _ => 0.8);
        run.Stall(0.6);
        run.Go(30, _ => 0.6);
        Assert.InRange(run.Refused, 0, 0.4);
        Assert.Equal(0, run.Control.Ratio);
    }

    [Theory]
    [InlineData(1.2, 1.1 * TargetSeconds)]
    [InlineData(1.5, 1.1 * TargetSeconds)]
    [InlineData(2, 5 * TargetSeconds)]
    public void Beyond_capacity_the_lag_is_held_and_the_loop_never_runs_dry(double load, double longestLag)
    {
        var run = new Run();
        run.Go(20, _ => load);
        run.Forget();
        run.Go(60, _ => load);
        Assert.InRange(run.LongestLag, 0.9 * TargetSeconds, longestLag);
        Assert.Equal(0, run.IdleSeconds);

        // All but what the refusals themselves cost.
        Assert.InRange(run.Served / 60, 0.98 * (1 - (RefusalCost * run.Refused / 60)), 1);
    }

    [Theory]
    [InlineData(0.5, 0.15, 0.85)]
    [InlineData(0.5, 1, 0.75)]
    [InlineData(1.5, 0.15, 0.8)]
    [InlineData(1.5, 1, 0.6)]
    public void Clients_that_ask_again_at_once_do_not_make_it_refuse_nearly_everything(double lagSeconds, double refusalCost, double leastServed)
    {
        // As many clients as keep the lag at so much when all are served: it depends on what an answer costs and hardly on how many are refused.
        var control = new ShedControl((long)(TargetSeconds * 1_000_000));
        var served = 0.0;
        const int Periods = 1_200;
        for (var i = 0; i < Periods; i++)
        {
            var cost = 1 - control.Ratio + (control.Ratio * refusalCost);
            var inPeriod = (1 - control.Ratio) / cost;
            served += inPeriod;
            control.Observe((long)(lagSeconds * cost * 1_000_000), inPeriod, 1);
        }

        Assert.InRange(served / Periods, leastServed, 1);
    }

    [Fact]
    public void Nothing_is_refused_soon_after_the_load_is_gone()
    {
        var run = new Run();
        run.Go(30, _ => 2);
        Assert.True(run.Control.Ratio > 0.3);
        run.Go(2, _ => 0.5);
        run.Forget();
        run.Go(10, _ => 0.5);
        Assert.Equal(0, run.Refused);
    }

    [Fact]
    public void A_load_that_stopped_altogether_is_forgotten()
    {
        var control = new ShedControl(250_000);
        for (var i = 0; i < 30; i++) control.Observe(500_000, 100, 1);
        Assert.True(control.Ratio > 0.5);
        control.Observe(0, 0, 10);
        Assert.Equal(0, control.Ratio);
    }

    [Fact]
    public void Some_requests_always_get_through()
    {
        var control = new ShedControl(1_000);
        for (var i = 0; i < 1_000; i++) control.Observe(long.MaxValue / 2, 100, 1);
        Assert.InRange(control.Ratio, 0.5, 0.95);
    }

    private sealed class Run
    {
        private double _queued;
        private double _least = double.MaxValue;
        private double _servedInPeriod;
        private int _steps;

        public ShedControl Control { get; } = new((long)(TargetSeconds * 1_000_000));

        public double Served { get; private set; }

        public double Refused { get; private set; }

        public double IdleSeconds { get; private set; }

        public double LongestLag { get; private set; }

        public void Forget() => (Served, Refused, IdleSeconds, LongestLag) = (0, 0, 0, 0);

        public void Stall(double seconds) => _queued += seconds;

        public void Go(double seconds, Func<double, double> load)
        {
            for (var i = 0; i < (int)(seconds / StepSeconds); i++) Step(load(i * StepSeconds) * StepSeconds);
        }

        private void Step(double offered)
        {
            var refused = offered * Control.Ratio;
            var accepted = offered - refused;
            Refused += refused;
            var work = accepted + (refused * RefusalCost);
            _queued += work;
            var done = Math.Min(_queued, StepSeconds);
            _queued -= done;
            IdleSeconds += StepSeconds - done > 1e-9 ? StepSeconds - done : 0;
            var served = work > 0 ? done * accepted / work : done;
            Served += served;
            _servedInPeriod += served;
            LongestLag = Math.Max(LongestLag, _queued);
            _least = Math.Min(_least, _queued);
            if (++_steps % (ShedControl.PeriodMilliseconds / (int)(StepSeconds * 1_000)) != 0) return;
            Control.Observe((long)(_least * 1_000_000), _servedInPeriod, 1);
            _servedInPeriod = 0;
            _least = double.MaxValue;
        }
    }
}
