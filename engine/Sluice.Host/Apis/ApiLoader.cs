using System.Collections.Immutable;
using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;
using Sluice.Definitions.Stages;
using Sluice.Host.Configuration;

namespace Sluice.Host.Apis;

/// <summary>Reads every definition, and gives each its stages.</summary>
internal sealed class ApiLoader(LoadOptions options, ImmutableArray<ApiSettings> configured, ImmutableArray<StageFlag> stageFlags, Findings findings)
{
    /// <summary>The APIs in the order of their sources; those with faults are left out.</summary>
    public ImmutableArray<LoadedApi> Load(ImmutableArray<ApiSource> sources)
    {
        var whole = true;
        var apis = ImmutableArray.CreateBuilder<LoadedApi>();
        foreach (var source in sources)
        {
            if (LoadOne(source) is { } api) apis.Add(api);
            else whole = false;
        }

        RefuseTwins(apis);

        // A definition that could not be read may be the one that is named.
        if (whole) RefuseStrangers(apis);
        return apis.ToImmutable();
    }

    private LoadedApi? LoadOne(ApiSource source)
    {
        var result = source.Load(options);
        foreach (var fault in result.Faults) findings.Add(fault);
        foreach (var notice in result.Notices) findings.Notice(notice.Kind, notice.Location, notice.Message);
        if (result.Api is not { } api) return null;
        var id = source.Name ?? api.Id ?? source.DefaultName;
        var settings = configured.FirstOrDefault(settings => settings.Name == id);
        var flag = stageFlags.LastOrDefault(flag => flag.ApiId == id) ?? stageFlags.LastOrDefault(flag => flag.ApiId is null);
        var (stages, own) = StageChoice.Of(flag?.Stage, api.StageName, settings?.Stages ?? []);
        foreach (var stage in stages) StageCheck.Run(stage, api, findings);
        return new LoadedApi(id, api, source.Text, stages, own) { HasWebSocketTunnels = settings?.HasWebSocketTunnels ?? true };
    }

    private void RefuseTwins(IEnumerable<LoadedApi> apis)
    {
        foreach (var twins in apis.GroupBy(api => api.Id).Where(twins => twins.Count() > 1))
        {
            findings.Wrong(
                FaultCode.WrongValue,
                SourceLocation.None,
                $"{string.Join(" and ", twins.Select(api => api.Source))} have the same name, {twins.Key}",
                "Give each its own: NAME=DEFINITION");
        }
    }

    private void RefuseStrangers(IReadOnlyCollection<LoadedApi> apis)
    {
        var known = string.Join(", ", apis.Select(api => api.Id));
        foreach (var stranger in configured.Where(settings => apis.All(api => api.Id != settings.Name)))
        {
            findings.Wrong(FaultCode.WrongValue, stranger.Location, $"There is no API {stranger.Name}", $"Name one of: {known}; or give it a definition");
        }

        foreach (var stranger in stageFlags.Where(flag => flag.ApiId is not null && apis.All(api => api.Id != flag.ApiId)))
        {
            findings.Wrong(FaultCode.WrongValue, new SourceLocation("--stage", 0, 0, ""), $"There is no API {stranger.ApiId}", $"Name one of: {known}");
        }
    }
}
