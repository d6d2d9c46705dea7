using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Upstreams.Groups;

/// <summary>
/// The targets that stand for one upstream: which of them a request goes to, and which are kept out. Its identity is the upstream's address; what it
/// has learnt outlives a swap. Choosing takes no lock; changes of who is fit, which are rare and short, take one.
/// </summary>
public sealed class UpstreamGroup
{
    private readonly Lock _changing = new();
    private readonly CircuitBreaker _breaker;
    private readonly RetryBudget _budget = new();
    private GroupMember[] _members;
    private volatile Selection _selection;
    private volatile GroupPlan _plan;
    private volatile UpstreamTarget? _plain;

    public UpstreamGroup(UpstreamAddress address, GroupPlan plan)
    {
        Address = address;
        _plan = plan;
        _plain = plan.Plain;
        _members = [.. plan.Members.Select(member => new GroupMember(member.Target, member.Weight))];
        _selection = Selection.Of(_members);
        _breaker = new CircuitBreaker(plan.Settings.Breaker ?? new BreakerSettings());
    }

    /// <summary>The upstream as the definitions, and redirections, name it.</summary>
    public UpstreamAddress Address { get; }

    /// <summary>The only target, where nothing has to be decided for a request; else <c>null</c>.</summary>
    public UpstreamTarget? Plain => _plain;

    /// <summary>About now. Any thread.</summary>
    public GroupState State => new(
        Address.ToString(),
        [.. Members.Select(member => new MemberState(member.Target.Address.ToString(), member.Target.Counts, !member.IsUnhealthy, member.EjectedUntil != 0))],
        _plan.Settings.Breaker is null ? BreakerState.Closed : _breaker.State,
        _breaker.Refused,
        _budget.Spent,
        _budget.Exhausted);

    internal GroupPlan Plan => _plan;

    internal GroupMember[] Members => Volatile.Read(ref _members);

    internal CircuitBreaker Breaker => _breaker;

    internal RetryBudget Budget => _budget;

    /// <summary>
    /// Makes a plan effective. Targets that stay keep what is known of them; those that are new begin slowly, those that are gone get no
    /// new requests. Any thread.
    /// </summary>
    internal void Apply(GroupPlan plan)
    {
        lock (_changing)
        {
            if (ReferenceEquals(plan, _plan)) return;
            _plan = plan;
            _plain = plan.Plain;
            if (plan.Settings.Breaker is { } breaker) _breaker.Configure(breaker);
            Volatile.Write(ref _members, [.. plan.Members.Select(member => Keep(member, plan))]);
            _selection = Selection.Of(_members);
        }
    }

    /// <summary>The member that a request goes to. On a loop.</summary>
    internal GroupMember Choose(LoopRandom random, long nowMilliseconds, GroupMember? avoid)
    {
        var selection = _selection;
        if (nowMilliseconds >= selection.NextReturn) selection = TakeBack(nowMilliseconds);
        return selection.Choose(random, nowMilliseconds, avoid);
    }

    /// <summary>How a try at a member ended. Any thread.</summary>
    internal void Report(GroupMember member, UpstreamFaults fault, long nowMilliseconds)
    {
        var ejection = _plan.Settings.Ejection;
        if ((fault & ejection.On) == UpstreamFaults.None) member.Succeeded();
        else if (ejection.ConsecutiveFailures != 0 && member.Failed() >= ejection.ConsecutiveFailures) Eject(member, ejection, nowMilliseconds);
    }

    /// <summary>Whether an answer is given up for a try at another target: its status is one of those that the try would, and the budget allows it.</summary>
    internal bool Declines(Exchange exchange, UpstreamFaults status)
    {
        if ((exchange.State.RepeatOn & status) == UpstreamFaults.None || _plan.Retry is not { } retry) return false;
        if (!_budget.TryTake(retry, exchange.Loop.Loop.NowMilliseconds)) return false;
        exchange.State.Declined = status;
        return true;
    }

    /// <summary>What health checks have come to think of a member. Any thread.</summary>
    internal void SetHealth(GroupMember member, bool isHealthy)
    {
        lock (_changing)
        {
            // A check that was under way when a reload ended them has no say: nobody would take it back.
            if (member.IsUnhealthy != isHealthy || _plan.Settings.Health is null) return;
            member.IsUnhealthy = !isHealthy;
            if (isHealthy)
            {
                // It answers again: what requests found before says nothing any more.
                member.EjectedUntil = 0;
                member.Succeeded();
                member.BeginRamp(_plan.Settings.SlowStartMilliseconds);
            }

            _selection = Selection.Of(_members);
        }
    }

    private GroupMember Keep(MemberPlan wanted, GroupPlan plan)
    {
        var member = Array.Find(_members, member => ReferenceEquals(member.Target, wanted.Target));
        if (member is null)
        {
            member = new GroupMember(wanted.Target, wanted.Weight);
            member.BeginRamp(plan.Settings.SlowStartMilliseconds);
            return member;
        }

        member.Weight = wanted.Weight;
        if (plan.Settings.Health is null) member.IsUnhealthy = false;
        if (plan.Settings.Ejection.ConsecutiveFailures == 0) member.EjectedUntil = 0;
        return member;
    }

    private void Eject(GroupMember member, EjectionSettings ejection, long nowMilliseconds)
    {
        lock (_changing)
        {
            if (member.EjectedUntil != 0 || Array.IndexOf(_members, member) < 0) return;
            var ejected = _members.Count(other => other.EjectedUntil != 0);
            if (_members.Length == 1 || (ejected > 0 && (ejected + 1) * 100 > ejection.MaxPercent * _members.Length)) return;
            if (nowMilliseconds - member.ReturnedAt > ejection.MaxMilliseconds) member.Ejections = 0;
            member.Ejections++;
            var length = Math.Min((long)ejection.BaseMilliseconds * member.Ejections, ejection.MaxMilliseconds);
            member.EjectedUntil = nowMilliseconds + length;
            member.Succeeded();
            _selection = Selection.Of(_members);
        }
    }

    /// <summary>Takes back whose ejection is over. A loop that finds another at it goes on with what there is.</summary>
    private Selection TakeBack(long nowMilliseconds)
    {
        if (!_changing.TryEnter()) return _selection;
        try
        {
            foreach (var member in _members.Where(member => member.EjectedUntil != 0 && member.EjectedUntil <= nowMilliseconds))
            {
                member.EjectedUntil = 0;
                member.ReturnedAt = nowMilliseconds;
                member.BeginRamp(_plan.Settings.SlowStartMilliseconds);
            }

            return _selection = Selection.Of(_members);
        }
        finally
        {
            _changing.Exit();
        }
    }
}
