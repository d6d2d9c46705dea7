using System.Collections.Immutable;
using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Upstreams.Groups;

/// <summary>Makes what a snapshot wants of its groups effective, and has exactly those members checked that are to be. Any thread.</summary>
internal sealed class GroupWatches(LoopContext[] loops)
{
    private readonly Lock _changing = new();
    private readonly Dictionary<GroupMember, HealthWatch> _watches = [];
    private int _nextLoop;

    public void Apply(ImmutableArray<GroupUse> uses)
    {
        lock (_changing)
        {
            foreach (var use in uses) use.Group.Apply(use.Plan);
            LimitConnections(uses);
            var wanted = uses.Where(use => use.Plan.Settings.Health is not null)
                .SelectMany(use => use.Group.Members, (use, member) => (use.Group, Member: member)).ToDictionary(watched => watched.Member, watched => watched.Group);
            foreach (var gone in _watches.Keys.Where(member => !wanted.ContainsKey(member)).ToList())
            {
                _watches[gone].Stop();
                _watches.Remove(gone);
            }

            foreach (var (member, group) in wanted.Where(watched => !_watches.ContainsKey(watched.Key)))
            {
                _watches[member] = new HealthWatch(group, member, loops[_nextLoop++ % loops.Length]);
                _watches[member].Start();
            }
        }
    }

    /// <summary>A target that several groups limit has the lowest of their limits.</summary>
    private static void LimitConnections(ImmutableArray<GroupUse> uses)
    {
        foreach (var limits in uses.SelectMany(use => use.Plan.Members, (use, member) => (member.Target, use.Plan.Settings.Connections)).GroupBy(use => use.Target))
        {
            limits.Key.Permits.Limit = limits.Select(use => use.Connections).Where(limit => limit > 0).DefaultIfEmpty(0).Min();
        }
    }
}
