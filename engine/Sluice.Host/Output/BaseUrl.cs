using Sluice.Engine.Compilation;
using Sluice.Host.Apis;
using Sluice.Hosting;

namespace Sluice.Host.Output;

/// <summary>Where an API can be reached.</summary>
/// <param name="Url">Ends in a slash.</param>
/// <param name="Host">The host name that must be asked for, where it is not the URL's.</param>
internal sealed record BaseUrl(string Url, string? Host)
{
    /// <summary>One for each mount of the API; else its path form, which needs none.</summary>
    public static IEnumerable<BaseUrl> Of(LoadedApi api, IEnumerable<MountInput> mounts, ListenUrl listen)
    {
        var root = Reachable(listen);
        var own = mounts.Where(mount => mount.ApiId == api.Id).ToList();
        if (own.Count == 0) return [new BaseUrl($"{root}/_aws/execute-api/{api.Id}/{api.OwnStage ?? api.Stages[0].Name}/", null)];
        return own.Select(mount => new BaseUrl(root + Path(mount, api), mount.Host));
    }

    /// <summary>All addresses of the machine, as one that can be asked.</summary>
    private static ListenUrl Reachable(ListenUrl listen) => listen.Host switch
    {
        "0.0.0.0" => listen with { Host = "127.0.0.1" },
        "[::]" => listen with { Host = "[::1]" },
        _ => listen,
    };

    private static string Path(MountInput mount, LoadedApi api)
    {
        var path = mount.BasePath.Length == 0 ? "/" : $"/{mount.BasePath}/";
        return mount.StageName is null ? $"{path}{api.OwnStage ?? api.Stages[0].Name}/" : path;
    }
}
