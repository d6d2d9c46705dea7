using Sluice.Engine.Exchanges;
using Sluice.Engine.Upstreams;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Transport;

namespace Engine.Tests.Upstreams;

/// <summary>A group whose targets nobody connects to: for what is decided without sockets.</summary>
internal sealed class SampleGroup : IUpstreamDialer
{
    private readonly Dictionary<int, UpstreamTarget> _targets = [];

    public SampleGroup(GroupSettings settings, params int[] weights)
    {
        Group = new UpstreamGroup(new UpstreamAddress(DialTarget.Tcp("pets", 80)), Plan(settings, weights));
    }

    public UpstreamGroup Group { get; }

    public LoopRandom Random { get; } = new();

    public GroupMember[] Members => Group.Members;

    public GroupPlan Plan(GroupSettings settings, params int[] weights) =>
        new([.. weights.Select((weight, index) => new MemberPlan(Target(index), weight))], settings, "pets");

    /// <summary>How often each member is chosen, out of so many times.</summary>
    public int[] Choices(int times, long now, bool staysBusy = false)
    {
        var counts = new int[Members.Length];
        for (var i = 0; i < times; i++)
        {
            var chosen = Group.Choose(Random, now, avoid: null);
            counts[Array.IndexOf(Members, chosen)]++;
            if (staysBusy) chosen.Begin();
        }

        return counts;
    }

    public void Fail(int member, int times, long now)
    {
        for (var i = 0; i < times; i++) Group.Report(Members[member], UpstreamFaults.ConnectFailure, now);
    }

    public ValueTask<DialOutcome> DialAsync(UpstreamAddress address, EventLoop loop, int timeoutMilliseconds) => throw new NotSupportedException();

    private UpstreamTarget Target(int index) =>
        _targets.TryGetValue(index, out var target)
            ? target
            : _targets[index] = new UpstreamTarget(new UpstreamAddress(DialTarget.Tcp($"t{index}", 80)), this, UpstreamLimits.Default, 1);
}
