using System.Collections.Immutable;
using Sluice.Engine.Upstreams.Groups;

namespace Sluice.Hosting.Metrics;

/// <summary>One upstream at about one moment.</summary>
/// <param name="Upstream">Host and port, or <c>unix:</c> and the path of a socket; with a number behind it where several differ in their TLS alone.</param>
/// <param name="State">Its targets, and what it has refused and repeated.</param>
public sealed record UpstreamReading(string Upstream, GroupState State)
{
    /// <summary>Reads all; any thread. No two have the same name, for no two numbers of a metric may have the same labels.</summary>
    public static ImmutableArray<UpstreamReading> Of(ImmutableArray<GroupUse> groups)
    {
        Dictionary<string, int> names = [];
        var readings = ImmutableArray.CreateBuilder<UpstreamReading>(groups.Length);
        foreach (var state in groups.Select(use => use.Group.State))
        {
            var number = names[state.Name] = names.GetValueOrDefault(state.Name) + 1;
            readings.Add(new UpstreamReading(number == 1 ? state.Name : $"{state.Name}#{number}", state));
        }

        return readings.MoveToImmutable();
    }
}
