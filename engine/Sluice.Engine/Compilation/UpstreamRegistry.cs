using Sluice.Engine.Upstreams;
using Sluice.Engine.Upstreams.Groups;

namespace Sluice.Engine.Compilation;

/// <summary>
/// Upstreams by their whole address, and their targets by theirs: a swap keeps the connections, and what is known of targets, that the new snapshot
/// can use. What the last successful compilation did not name is forgotten, and its idle connections end at their time.
/// </summary>
internal sealed class UpstreamRegistry(CompilerOptions options)
{
    private Dictionary<UpstreamAddress, UpstreamTarget> _targets = [];
    private Dictionary<UpstreamAddress, UpstreamTarget> _namedTargets = [];
    private Dictionary<UpstreamAddress, GroupUse> _groups = [];
    private Dictionary<UpstreamAddress, GroupUse> _namedGroups = [];

    /// <summary>How many targets are kept.</summary>
    public int Count => _targets.Count;

    /// <summary>Every upstream of the last successful compilation.</summary>
    public IEnumerable<GroupUse> All => _groups.Values;

    public void BeginCompilation()
    {
        _namedTargets = [];
        _namedGroups = [];
    }

    /// <summary>The upstream at an address, made once. What it is to become is in the snapshot, and holds with it.</summary>
    /// <param name="address">Its identity.</param>
    /// <param name="settings">What is said of it.</param>
    /// <param name="members">Its targets with their weights; none for the address itself.</param>
    /// <param name="hostField">What health checks send as Host.</param>
    public UpstreamGroup For(UpstreamAddress address, GroupSettings settings, IReadOnlyList<(UpstreamAddress Address, int Weight)> members, string hostField)
    {
        if (_namedGroups.TryGetValue(address, out var named)) return named.Group;
        if (members.Count == 0) members = [(address, 1)];
        var plan = new GroupPlan([.. members.Select(member => new MemberPlan(TargetAt(member.Address), member.Weight))], settings, hostField);
        var group = _groups.TryGetValue(address, out var known) ? known.Group : new UpstreamGroup(address, plan);
        _namedGroups[address] = new GroupUse(group, plan);
        return group;
    }

    public void Commit()
    {
        _targets = _namedTargets;
        _groups = _namedGroups;
    }

    private UpstreamTarget TargetAt(UpstreamAddress address)
    {
        if (_namedTargets.TryGetValue(address, out var target)) return target;
        if (!_targets.TryGetValue(address, out target)) target = new UpstreamTarget(address, options.Dialer, options.Upstreams, options.Loops);
        return _namedTargets[address] = target;
    }
}
