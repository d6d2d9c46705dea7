namespace Sluice.Definitions.Mapping;

/// <summary>What AWS does with mapped header names, for the integration types that are HTTP.</summary>
internal static class MappingTargetRules
{
    private static readonly HashSet<string> Failing = new(StringComparer.OrdinalIgnoreCase)
    {
        "Content-Length", "Transfer-Encoding", "X-Amzn-Trace-Id", "X-Amzn-Apigateway-Api-Id",
    };

    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase) { "Expect", "Proxy-Authenticate", "TE", "Via" };

    internal static MappingTargetRule For(MappingTarget target)
    {
        if (target.Kind != MappingTargetKind.Header)
            return MappingTargetRule.Write;
        if (Failing.Contains(target.Name))
            return MappingTargetRule.Fail;
        return Dropped.Contains(target.Name) ? MappingTargetRule.Drop : MappingTargetRule.Write;
    }
}
