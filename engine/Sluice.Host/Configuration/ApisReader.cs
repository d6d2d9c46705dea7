using Sluice.Hosting;
using System.Collections.Immutable;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Stages;

namespace Sluice.Host.Configuration;

/// <summary>Reads <c>apis: NAME: { definition, webSocketTunnels, stages: STAGE: ... }</c>; a stage is in AWS's words.</summary>
internal static class ApisReader
{
    public static ImmutableArray<string> Members { get; } = ["definition", "stages", "webSocketTunnels"];

    public static ImmutableArray<ApiSettings> Read(Member apis, SettingReading read)
    {
        if (read.Members.Object(apis.Value, apis.Name) is not { } map) return [];
        return [.. map.Members.Select(api => ReadApi(api, read)).OfType<ApiSettings>()];
    }

    private static ApiSettings? ReadApi(Member api, SettingReading read)
    {
        if (!ApiName.IsValid(api.Name))
        {
            read.Findings.Wrong(FaultCode.WrongValue, api.Location, $"{api.Name} is no name of an API", ApiName.Remedy);
        }

        if (api.Value is ScalarNode { Kind: ScalarKind.Null }) return new ApiSettings(api.Name, null, [], api.Location);
        if (read.Members.Object(api.Value, api.Name) is not { } map) return null;
        read.Members.OnlyKnown(map, Members, "an API");
        var hasTunnels = read.Members.Flag(map, "webSocketTunnels") ?? true;
        return new ApiSettings(api.Name, Definition(map, read), ReadStages(map, read), api.Location) { HasWebSocketTunnels = hasTunnels };
    }

    private static string? Definition(MapNode api, SettingReading read)
    {
        if (read.Members.Text(api, "definition") is not { } path) return null;

        // A file names its neighbours; the environment has none and means the working directory.
        var directory = EnvironmentLayer.IsVariable(api["definition"]!.File) ? "" : Path.GetDirectoryName(api["definition"]!.File) ?? "";
        return Path.Combine(directory, path);
    }

    private static ImmutableArray<Stage> ReadStages(MapNode api, SettingReading read)
    {
        if (read.Members.Object(api, "stages") is not { } stages) return [];
        var found = ImmutableArray.CreateBuilder<Stage>();
        foreach (var stage in stages.Members)
        {
            if (stage.Value is ScalarNode { Kind: ScalarKind.Null }) found.Add(new Stage { Name = stage.Name, Location = stage.Location });
            else if (read.Members.Object(stage.Value, stage.Name) is { } map) found.Add(StageReader.Read(stage.Name, map, read.Partial, read.Findings));
        }

        return found.ToImmutable();
    }
}
