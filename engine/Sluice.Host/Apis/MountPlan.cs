using System.Collections.Immutable;
using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Engine.Compilation;
using Sluice.Host.Configuration;

namespace Sluice.Host.Apis;

/// <summary>
/// Which host and base path lead to which API and stage. Without a word from the operator a single API is at <c>/</c>, and of several each at
/// its NAME; mounts that the operator writes take the place of the first and come before the second.
/// </summary>
internal sealed class MountPlan(ImmutableArray<LoadedApi> apis, Findings findings)
{
    public ImmutableArray<MountInput> Make(ImmutableArray<Mounting> asked)
    {
        var mounts = ImmutableArray.CreateBuilder<MountInput>();
        foreach (var mount in asked) Add(mounts, mount);
        RefuseAmbiguous(asked);
        foreach (var mount in Defaults(asked).Where(mount => !asked.Any(other => SameAddress(mount, other)))) Add(mounts, mount);
        return mounts.ToImmutable();
    }

    private IEnumerable<Mounting> Defaults(ImmutableArray<Mounting> asked)
    {
        if (apis.Length > 1) return apis.Select(api => new Mounting(null, api.Id, api.Id, null));
        return asked.IsEmpty ? apis.Select(api => new Mounting(null, "", api.Id, null)) : [];
    }

    private void Add(ImmutableArray<MountInput>.Builder mounts, Mounting mount)
    {
        if (apis.FirstOrDefault(api => api.Id == mount.ApiId) is not { } api)
        {
            Wrong($"The mount {mount} names no API that is there", $"Name one of: {string.Join(", ", apis.Select(known => known.Id))}");
        }
        else if (mount.Stage == Mounting.StageInPath)
        {
            mounts.Add(new MountInput(mount.Host, mount.BasePath, api.Id, null));
        }
        else if (StageOf(mount, api) is { } stage)
        {
            mounts.Add(new MountInput(mount.Host, mount.BasePath, api.Id, stage));
        }
    }

    private string? StageOf(Mounting mount, LoadedApi api)
    {
        var stage = mount.Stage ?? api.OwnStage;
        if (stage is not null && api.Stages.Any(known => known.Name == stage)) return stage;
        var address = $"{mount.Host}/{mount.BasePath}";
        var choices = string.Join(" or ", api.Stages.Select(known => $"--mount {address}={api.Id}:{known.Name}"));
        Wrong(
            stage is null ? $"{address} is ambiguous: {api.Id} has several stages" : $"The mount {mount} names no stage of {api.Id}",
            $"Say which: {choices}");
        return null;
    }

    private void RefuseAmbiguous(ImmutableArray<Mounting> asked)
    {
        for (var i = 0; i < asked.Length; i++)
        {
            var mount = asked[i];
            if (asked.Take(i).Any(earlier => SameAddress(earlier, mount))) continue;
            var rivals = asked.Where(other => SameAddress(other, mount)).Distinct().ToList();
            if (rivals.Count > 1)
            {
                Wrong($"{mount.Host}/{mount.BasePath} is ambiguous: several APIs are mounted there", $"Keep one of: {string.Join(", ", rivals)}");
            }
        }
    }

    private static bool SameAddress(Mounting left, Mounting right) =>
        string.Equals(left.Host, right.Host, StringComparison.OrdinalIgnoreCase) && left.BasePath == right.BasePath;

    private void Wrong(string message, string remedy) => findings.Wrong(FaultCode.WrongValue, SourceLocation.None, message, remedy);
}
