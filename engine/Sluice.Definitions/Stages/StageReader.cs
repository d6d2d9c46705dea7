using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import;

namespace Sluice.Definitions.Stages;

/// <summary>Reads stages in AWS's words from a configuration document.</summary>
public static class StageReader
{
    /// <summary>Reads one stage.</summary>
    /// <param name="name">The stage's name.</param>
    /// <param name="map">Its settings.</param>
    /// <param name="partial">Whether refused features are carried in <see cref="Stage.Refused"/> and are no faults.</param>
    /// <param name="findings">Where faults and notices go.</param>
    /// <returns>The stage, of use only where no fault was found.</returns>
    public static Stage Read(string name, MapNode map, bool partial, Findings findings)
    {
        var refusals = new Refusals(findings, partial);
        var members = new MemberReader(findings);
        if (!Names.IsStage(name))
            findings.Wrong(FaultCode.BadStage, map.Location, $"{name} is no stage name", "Use letters, digits, - and _, at most 128");
        members.OnlyKnown(map, StageMembers.Stage, "a stage");
        var stage = new Stage
        {
            Name = name,
            Variables = StageVariableReader.Read(members, map),
            MethodSettings = MethodSettingReader.Read(members, refusals, map),
            AccessLogSettings = AccessLogReader.Read(members, map),
            Location = map.Location,
        };
        ReadRefused(members, refusals, map);
        ReadIgnored(members, refusals, map);
        refusals.TellIgnored();
        return stage with { Refused = refusals.OfApi };
    }

    private static void ReadRefused(MemberReader members, Refusals refusals, MapNode map)
    {
        if (members.Flag(map, "cacheClusterEnabled") == true)
            refusals.RefuseForApi(FeatureTable.Caching, map["cacheClusterEnabled"]!);
        RefuseGiven(refusals, map, "webAclArn", FeatureTable.WebAcl);
        RefuseGiven(refusals, map, "mutualTlsAuthentication", FeatureTable.MutualTls);
        RefuseGiven(refusals, map, "clientCertificateId", FeatureTable.ClientCertificate);
        RefuseGiven(refusals, map, "canarySettings", FeatureTable.Canary);
    }

    private static void RefuseGiven(Refusals refusals, MapNode map, string name, Feature feature)
    {
        if (map[name] is { } value and not ScalarNode { Kind: ScalarKind.Null })
            refusals.RefuseForApi(feature, value);
    }

    private static void ReadIgnored(MemberReader members, Refusals refusals, MapNode map)
    {
        if (members.Flag(map, "tracingEnabled") == true)
            refusals.Ignore(FeatureTable.Observation, map["tracingEnabled"]!);
        IgnoreGiven(refusals, map, "cacheClusterSize", FeatureTable.CacheKeys);
        IgnoreGiven(refusals, map, "documentationVersion", FeatureTable.Documentation);
        IgnoreGiven(refusals, map, "tags", FeatureTable.Tags);
        IgnoreGiven(refusals, map, "description", FeatureTable.StageRecord);
        IgnoreGiven(refusals, map, "deploymentId", FeatureTable.StageRecord);
    }

    private static void IgnoreGiven(Refusals refusals, MapNode map, string name, Feature feature)
    {
        if (map[name] is { } value)
            refusals.Ignore(feature, value);
    }
}
