using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Upstreams.Groups;

/// <summary>The members that get requests at present, and the choice among them. Immutable; replaced when a member comes or goes.</summary>
internal sealed class Selection
{
    private const int Redraws = 4;

    private readonly GroupMember[] _members;

    /// <summary>Sums of weights up to and with each member.</summary>
    private readonly int[] _upTo;

    private Selection(GroupMember[] members, long nextReturn, bool isPanic)
    {
        _members = members;
        _upTo = new int[members.Length];
        NextReturn = nextReturn;
        IsPanic = isPanic;
        for (var (i, sum) = (0, 0); i < members.Length; i++) _upTo[i] = sum += members[i].Weight;
    }

    /// <summary>Loop time at which the first ejection is over; never where there is none.</summary>
    public long NextReturn { get; }

    /// <summary>No member is fit, so that all of them are tried.</summary>
    public bool IsPanic { get; }

    public static Selection Of(GroupMember[] members)
    {
        GroupMember[] fit = [.. members.Where(member => !member.IsUnhealthy && member.EjectedUntil == 0)];
        var nextReturn = members.Where(member => member.EjectedUntil != 0).Select(member => member.EjectedUntil).DefaultIfEmpty(long.MaxValue).Min();
        return fit.Length == 0 ? new Selection(members, nextReturn, isPanic: true) : new Selection(fit, nextReturn, isPanic: false);
    }

    /// <summary>
    /// The better of two: both drawn by weight, the one with fewer requests under way for its weight taken, the first on a tie. Choosing the best of all
    /// would send the same member the requests of all loops at once.
    /// </summary>
    /// <param name="random">Of the loop.</param>
    /// <param name="nowMilliseconds">The loop's clock.</param>
    /// <param name="avoid">A member that has just failed; it is taken only when there is no other.</param>
    public GroupMember Choose(LoopRandom random, long nowMilliseconds, GroupMember? avoid)
    {
        if (_members.Length == 1) return _members[0];
        var first = Draw(random, nowMilliseconds);
        var second = Draw(random, nowMilliseconds);
        if (second == first) second = (first + 1 + Below(random, _members.Length - 1)) % _members.Length;
        var (one, other) = (_members[first], _members[second]);
        if (one == avoid) return other;
        if (other == avoid) return one;
        var loadOfOne = one.Outstanding * (long)other.Weight * other.ShareAt(nowMilliseconds);
        var loadOfOther = other.Outstanding * (long)one.Weight * one.ShareAt(nowMilliseconds);
        return loadOfOne <= loadOfOther ? one : other;
    }

    private int Draw(LoopRandom random, long nowMilliseconds)
    {
        for (var redraws = 0; ; redraws++)
        {
            var index = DrawByWeight(random);
            var share = _members[index].ShareAt(nowMilliseconds);
            if (share == GroupMember.FullShare || redraws == Redraws || Below(random, GroupMember.FullShare) < share) return index;
        }
    }

    private int DrawByWeight(LoopRandom random)
    {
        var ticket = Below(random, _upTo[^1]);
        var index = 0;
        while (_upTo[index] <= ticket) index++;
        return index;
    }

    /// <summary>From 0 to below a bound.</summary>
    private static int Below(LoopRandom random, int bound) => (int)((random.Next() >> 32) * (ulong)bound >> 32);
}
