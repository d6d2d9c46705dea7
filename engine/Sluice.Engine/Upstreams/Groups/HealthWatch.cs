using System.Runtime.ExceptionServices;
using Sluice.Engine.Exchanges;
using Sluice.Transport;

namespace Sluice.Engine.Upstreams.Groups;

/// <summary>Checks one member again and again, on one loop, until it is stopped.</summary>
internal sealed class HealthWatch(UpstreamGroup group, GroupMember member, LoopContext loop) : LoopTimer
{
    /// <summary>So that the checks of many targets do not fall into step: a tenth either way.</summary>
    private const int JitterDivisor = 10;

    private int _passed;
    private int _failed;
    private bool _isStopped;

    public GroupMember Member => member;

    /// <summary>Begins with a check at once or soon. Any thread.</summary>
    public void Start() => loop.Loop.Post(static watch => ((HealthWatch)watch!).Begin(), this);

    /// <summary>Any thread.</summary>
    public void Stop() => loop.Loop.Post(static watch => ((HealthWatch)watch!).End(), this);

    /// <summary>Takes note of one check. On the loop.</summary>
    internal void Record(bool passed, HealthSettings settings)
    {
        _passed = passed ? _passed + 1 : 0;
        _failed = passed ? 0 : _failed + 1;
        if (_failed >= settings.UnhealthyThreshold) group.SetHealth(member, isHealthy: false);
        else if (_passed >= settings.HealthyThreshold) group.SetHealth(member, isHealthy: true);
    }

    protected override void OnExpired() => _ = CheckAsync();

    private void Begin()
    {
        if (_isStopped || group.Plan.Settings.Health is not { } settings) return;
        loop.Loop.Schedule(this, Random(Math.Min(settings.IntervalMilliseconds, 1_000)));
    }

    private void End()
    {
        _isStopped = true;
        loop.Loop.Remove(this);
    }

    private async Task CheckAsync()
    {
        // The settings of now: a reload may have changed them since the last time.
        if (group.Plan.Settings.Health is not { } settings) return;
        var passed = false;
        try
        {
            passed = await HealthCheck.PassesAsync(member.Target, settings, group.Plan.HostField, loop);
        }
        catch (Exception bug)
        {
            // The loop reports it; the target has failed its check.
            loop.Loop.Post(static lost => ExceptionDispatchInfo.Throw((Exception)lost!), bug);
        }

        if (_isStopped) return;
        Record(passed, settings);
        var jitter = settings.IntervalMilliseconds / JitterDivisor;
        loop.Loop.Schedule(this, settings.IntervalMilliseconds - jitter + Random((2 * jitter) + 1));
    }

    private long Random(int bound) => (long)(loop.Random.Next() % (ulong)Math.Max(1, bound));
}
