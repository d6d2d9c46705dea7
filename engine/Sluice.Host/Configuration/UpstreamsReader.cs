using System.Collections.Immutable;
using System.Globalization;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Engine.Upstreams.Groups;

namespace Sluice.Host.Configuration;

/// <summary>Reads <c>upstreams: HOST[:PORT]: { targets, health, ... }</c>.</summary>
internal static class UpstreamsReader
{
    private const int MostTargets = 1_000;

    public static ImmutableArray<GroupRule> Read(Member upstreams, SettingReading read)
    {
        if (read.Members.Object(upstreams.Value, upstreams.Name) is not { } map) return [];

        // One that names a port says more than one that does not.
        return [.. map.Members.Select(upstream => ReadGroup(upstream, read)).OfType<GroupRule>().OrderBy(rule => rule.Port is null)];
    }

    private static GroupRule? ReadGroup(Member upstream, SettingReading read)
    {
        var isSocket = upstream.Name.StartsWith("unix:/", StringComparison.Ordinal);
        var (host, port) = (upstream.Name, (int?)null);
        if (!isSocket && !TargetText.TryReadHost(upstream.Name, out host, out port))
        {
            read.Findings.Wrong(FaultCode.WrongValue, upstream.Location, $"{upstream.Name} is no upstream", "Write HOST, HOST:PORT or unix:/PATH, as it is connected to");
        }

        if (read.Members.Object(upstream.Value, upstream.Name) is not { } map) return null;
        read.Members.OnlyKnown(map, [.. UpstreamMembers.Group.Select(member => member.Name)], "an upstream");
        var settings = UpstreamMembers.Group.Aggregate(GroupSettings.None, (settings, member) => member.ApplyTo(settings, map, read));
        return new GroupRule(host, port, settings);
    }

    /// <summary>A list of targets: texts, or objects with an address and a weight.</summary>
    public static ImmutableArray<TargetSettings> Targets(Member member, SettingReading read)
    {
        var found = ImmutableArray.CreateBuilder<TargetSettings>();
        IReadOnlyList<Node> items = member.Value is ListNode list ? list.Items : [member.Value];
        if (items.Count is 0 or > MostTargets) Refuse(read, member.Value, $"{member.Name} has {items.Count.ToString(CultureInfo.InvariantCulture)} targets", $"Name from 1 to {MostTargets} targets");
        foreach (var item in items)
        {
            if (Target(item, member.Name, read) is not { } target) continue;
            if (found.Any(other => other.Address == target.Address)) Refuse(read, item, $"{target.Address} is a target twice", "Give it a weight instead");
            else found.Add(target);
        }

        return found.ToImmutable();
    }

    private static TargetSettings? Target(Node item, string name, SettingReading read)
    {
        if (item is not MapNode map) return Address(item, name, read);
        read.Members.OnlyKnown(map, UpstreamMembers.Target, "a target");
        if (map["address"] is not { } address)
        {
            Refuse(read, item, "A target has no address", "Write address: HOST:PORT");
            return null;
        }

        var target = Address(address, "address", read);
        return target is not null && map.Find("weight") is { } weight ? target with { Weight = (int)read.Integer(weight, 1, 256, 1) } : target;
    }

    private static TargetSettings? Address(Node value, string name, SettingReading read)
    {
        if (read.Members.Text(value, name) is not { } text) return null;
        if (TargetText.TryRead(text, out var target, out var problem)) return target;
        read.Findings.Add(problem.At(value.Location));
        return null;
    }

    private static void Refuse(SettingReading read, Node place, string message, string remedy) =>
        read.Findings.Wrong(FaultCode.WrongValue, place.Location, message, remedy);
}
