using System.Collections.Immutable;
using Sluice.Definitions.Stages;

namespace Sluice.Host.Apis;

/// <summary>
/// Which stages an API has, and which is meant where none is named: the one that the operator chose; else the one of the definition's
/// execute-api URL; else the only one that is configured; else <c>default</c>.
/// </summary>
internal static class StageChoice
{
    private const string Default = "default";

    public static (ImmutableArray<Stage> Stages, string? Own) Of(string? chosen, string? imported, ImmutableArray<Stage> configured)
    {
        var own = chosen ?? imported ?? OfConfigured(configured);
        if (own is null || configured.Any(stage => stage.Name == own)) return (configured, own);
        return ([.. configured, new Stage { Name = own }], own);
    }

    private static string? OfConfigured(ImmutableArray<Stage> configured) => configured switch
    {
        [] => Default,
        [var only] => only.Name,
        _ => configured.FirstOrDefault(stage => stage.Name == Default)?.Name,
    };
}
