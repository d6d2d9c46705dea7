using System.Collections.Frozen;
using System.Text;
using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Flow.Addressing;

/// <summary>
/// Host and path to stage, in this order: <c>{apiId}.execute-api.*</c> host names; path forms, at hosts that may use them; mounts, the
/// most specific first.
/// </summary>
public sealed class AddressBook
{
    /// <summary>Longest API id and stage name that is looked for: no definition's file name, and no stage of AWS, is longer.</summary>
    private const int MaxNameBytes = 256;

    private readonly FrozenDictionary<string, FrozenDictionary<string, CompiledStage>> _apis;
    private readonly Mount[] _mounts;
    private readonly PathForms _pathForms;

    public AddressBook(IReadOnlyList<CompiledStage> stages, IReadOnlyList<Mount> mounts, PathForms pathForms)
    {
        Stages = stages;
        Mounts = mounts;
        _pathForms = pathForms;
        _apis = stages.GroupBy(stage => stage.ApiId, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(
            api => api.Key, api => api.ToFrozenDictionary(stage => stage.StageName, StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);
        _mounts = [.. mounts.OrderByDescending(mount => mount.Host is not null).ThenByDescending(mount => mount.Prefix.Length)];
    }

    public IReadOnlyList<CompiledStage> Stages { get; }

    public IReadOnlyList<Mount> Mounts { get; }

    /// <summary>Finds the stage for a host (without port, any case) and a path that begins with a slash.</summary>
    public Address Resolve(ReadOnlySpan<byte> host, ReadOnlySpan<byte> path)
    {
        if (HostName.IsExecuteApi(host, out var apiId)) return ResolveApi(apiId, path, 0);
        if (PathForm.TryRead(path, _pathForms.RestApis, out var form) && MayUsePathForms(host))
        {
            return ResolveStage(path[form.ApiId], path[form.Stage], form.PathStart);
        }

        return ResolveMount(host, path);
    }

    private Address ResolveApi(ReadOnlySpan<byte> apiId, ReadOnlySpan<byte> path, int from)
    {
        var stage = Segment(path, from);
        return ResolveStage(apiId, path[stage], stage.End.Value);
    }

    private Address ResolveStage(ReadOnlySpan<byte> apiId, ReadOnlySpan<byte> stageName, int pathStart)
    {
        Span<char> name = stackalloc char[MaxNameBytes];
        if (apiId.Length > MaxNameBytes) return new Address(null, 0, Reason.UnknownHost);
        var apis = _apis.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!apis.TryGetValue(name[..Encoding.UTF8.GetChars(apiId, name)], out var found)) return new Address(null, 0, Reason.UnknownHost);
        if (stageName.Length > MaxNameBytes) return new Address(null, 0, Reason.UnknownStage);
        var stages = found.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!stages.TryGetValue(name[..Encoding.UTF8.GetChars(stageName, name)], out var stage)) return new Address(null, 0, Reason.UnknownStage);
        return stage.DisableExecuteApiEndpoint ? new Address(null, 0, Reason.DefaultEndpointDisabled) : new Address(stage, pathStart);
    }

    private Address ResolveMount(ReadOnlySpan<byte> host, ReadOnlySpan<byte> path)
    {
        foreach (var mount in _mounts)
        {
            if (!mount.Covers(path) || (mount.Host is not null && !HostName.Equal(host, mount.Host))) continue;
            return mount.StageInPath ? StageBehind(mount, path) : new Address(mount.Stages[0], mount.Prefix.Length);
        }

        return new Address(null, 0, Reason.UnknownHost);
    }

    private static Address StageBehind(Mount mount, ReadOnlySpan<byte> path)
    {
        var segment = Segment(path, mount.Prefix.Length);
        for (var i = 0; i < mount.Stages.Count; i++)
        {
            if (path[segment].SequenceEqual(mount.StageNames[i])) return new Address(mount.Stages[i], segment.End.Value);
        }

        return new Address(null, 0, Reason.UnknownStage);
    }

    private bool MayUsePathForms(ReadOnlySpan<byte> host) =>
        HostName.IsLocalOrLiteral(host) || (_pathForms.Hosts.Count > 0 && _pathForms.Hosts.Contains(Encoding.UTF8.GetString(host)));

    /// <summary>The first segment at or behind <paramref name="from"/>. AWS takes repeated slashes before the stage as one.</summary>
    private static Range Segment(ReadOnlySpan<byte> path, int from)
    {
        while (from < path.Length && path[from] == '/') from++;
        var length = path[from..].IndexOf((byte)'/');
        return from..(length < 0 ? path.Length : from + length);
    }
}
