using Sluice.Definitions.Documents;
using Sluice.Definitions.Features;

namespace Sluice.Definitions.Import.Security;

/// <summary>What <c>security</c> of the root means for an operation without its own; found once for all of them.</summary>
internal sealed class RootSecurity
{
    private readonly Node? _guard;
    private readonly bool _isForUpstream;

    internal RootSecurity(Reading reading)
    {
        if (reading.Members.List(reading.Root, "security") is not { } list || list.Items.All(requirement => requirement is MapNode { Members.Count: 0 }))
            return;
        _guard = list;
        _isForUpstream = reading.UpstreamOnly && !NamesAwsScheme(reading, list);
    }

    internal void Apply(MethodReading method)
    {
        if (_guard is null)
            return;
        if (_isForUpstream)
            method.Reading.Ignore(FeatureTable.UpstreamSecurity, _guard);
        else
            method.Refuse(FeatureTable.RootSecurity, _guard);
    }

    private static bool NamesAwsScheme(Reading reading, ListNode list) => list.Items
        .OfType<MapNode>()
        .SelectMany(requirement => requirement.Members)
        .Any(scheme => SecuritySchemes.Find(reading, scheme.Name) is { } found && SecuritySchemes.IsAws(found));
}
