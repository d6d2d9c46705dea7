using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import;

namespace Sluice.Definitions.Stages;

/// <summary>Reads a stage's method settings.</summary>
internal static class MethodSettingReader
{
    private static readonly string[] CacheMembers =
        ["cacheTtlInSeconds", "cacheDataEncrypted", "requireAuthorizationForCacheControl", "unauthorizedCacheControlHeaderStrategy"];

    private static readonly string[] ObservationMembers = ["metricsEnabled", "loggingLevel", "dataTraceEnabled"];

    internal static ImmutableArray<MethodSetting> Read(MemberReader members, Refusals refusals, MapNode stage)
    {
        var settings = ImmutableArray.CreateBuilder<MethodSetting>();
        var keys = new HashSet<(string, string)>();
        foreach (Member entry in members.Object(stage, "methodSettings")?.Members ?? [])
        {
            if (ReadKey(members.Findings, entry) is not { } key || members.Object(entry.Value, entry.Name) is not { } map)
                continue;
            if (!keys.Add(key))
                members.Findings.Wrong(FaultCode.BadStage, entry.Location, $"{entry.Name} is set twice, in another spelling", "Merge the two");
            settings.Add(ReadSetting(members, key, map));
            ReadOthers(members, refusals, map);
        }

        return settings.ToImmutable();
    }

    private static (string ResourcePath, string HttpMethod)? ReadKey(Findings findings, Member entry)
    {
        (string, string)? key = MethodSettingKey.TryParse(entry.Name);
        if (key is null)
            findings.Wrong(FaultCode.BadStage, entry.Location, $"{entry.Name} names no method", "Write */* or /path/METHOD");
        return key;
    }

    private static MethodSetting ReadSetting(MemberReader members, (string ResourcePath, string HttpMethod) key, MapNode map)
    {
        members.OnlyKnown(map, StageMembers.MethodSetting, "a method setting");
        double? rate = members.Number(map, "throttlingRateLimit");
        int? burst = members.Integer(map, "throttlingBurstLimit");
        CheckLimit(members.Findings, map, "throttlingRateLimit", rate);
        CheckLimit(members.Findings, map, "throttlingBurstLimit", burst);
        return new MethodSetting
        {
            ResourcePath = key.ResourcePath,
            HttpMethod = key.HttpMethod,
            ThrottlingRateLimit = rate,
            ThrottlingBurstLimit = burst,
            Location = map.Location,
        };
    }

    private static void CheckLimit(Findings findings, MapNode map, string name, double? limit)
    {
        if (limit is not null and < 0 and not -1)
            findings.Wrong(FaultCode.BadStage, map[name]!.Location, $"{name} is negative", "Write 0 to block, -1 for no limit, or a positive number");
    }

    private static void ReadOthers(MemberReader members, Refusals refusals, MapNode map)
    {
        if (members.Flag(map, "cachingEnabled") == true)
            refusals.RefuseForApi(FeatureTable.Caching, map["cachingEnabled"]!);
        foreach (Node value in CacheMembers.Select(name => map[name]).OfType<Node>())
            refusals.Ignore(FeatureTable.CacheKeys, value);
        foreach (Node value in ObservationMembers.Select(name => map[name]).OfType<Node>())
            refusals.Ignore(FeatureTable.Observation, value);
    }
}
