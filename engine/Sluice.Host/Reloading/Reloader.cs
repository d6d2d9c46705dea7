using Sluice.Hosting.Reloading;
using System.Collections.Immutable;
using System.Diagnostics;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Engine;
using Sluice.Host.Apis;
using Sluice.Host.Output;
using Sluice.Hosting;

namespace Sluice.Host.Reloading;

/// <summary>
/// Makes the files effective as they are now, whole or not at all: plan, prepare the parts, swap. A request that has begun keeps its snapshot;
/// what runs is untouched by a plan with faults. One reload at a time, never on a loop.
/// </summary>
/// <param name="gateway">Gets the new snapshots.</param>
/// <param name="replanning">Makes the plans.</param>
/// <param name="started">What is being served.</param>
/// <param name="parts">What else is read.</param>
/// <param name="outcome">Counts.</param>
/// <param name="text">Tells.</param>
internal sealed class Reloader(
    Gateway gateway, Replanning replanning, GatewayPlan started, ImmutableArray<IReloadPart> parts, ReloadOutcome outcome, ReloadText text)
{
    private volatile GatewayPlan _running = started;

    /// <summary>What is being served.</summary>
    public GatewayPlan Running => _running;

    /// <summary>What to watch: the files of the last attempt and, where that failed, also those of what runs.</summary>
    public ImmutableArray<WatchedFile> Files { get; private set; } = FilesOf(started, parts);

    /// <summary>Reloads once, and tells what became of it.</summary>
    /// <param name="cause">Why: a signal, or the files that have changed.</param>
    public bool Reload(string cause)
    {
        var began = Stopwatch.GetTimestamp();
        Findings findings = new(DocumentLimits.Default.MaxFaults);
        var partFiles = parts.SelectMany(part => part.Files(_running.Settings)).Select(WatchedFile.Of).ToList();
        var next = replanning.Again(_running);
        List<Action> commits = [.. parts.Select(part => part.Prepare(next.Settings, findings))];
        ImmutableArray<Fault> faults = [.. next.Faults, .. findings.Faults];
        if (!faults.IsEmpty)
        {
            Watch([.. next.Files, .. partFiles, .. _running.Files.Select(file => WatchedFile.Of(file.Path))]);
            outcome.Fail();
            text.Failed(cause, faults);
            return false;
        }

        foreach (var commit in commits) commit();
        gateway.Swap(next.Snapshot!);
        text.Succeeded(cause, next, NewNotices(next), Stopwatch.GetElapsedTime(began));
        _running = next;
        Watch([.. next.Files, .. partFiles, .. FilesOf(next, parts)]);
        outcome.Succeed();
        return true;
    }

    /// <summary>A defect met while reloading: the gateway goes on with what runs.</summary>
    public void Failed(string cause, Exception defect)
    {
        Watch([.. Files.Select(file => WatchedFile.Of(file.Path))]);
        outcome.Fail();
        text.Failed(cause, defect);
    }

    private static ImmutableArray<WatchedFile> FilesOf(GatewayPlan plan, ImmutableArray<IReloadPart> parts) =>
        [.. plan.Files, .. parts.SelectMany(part => part.Files(plan.Settings)).Select(WatchedFile.Of)];

    /// <summary>Of a path that is named twice the first stamp counts: it was taken before the file was read.</summary>
    private void Watch(IEnumerable<WatchedFile> files) => Files = [.. files.DistinctBy(file => file.Path)];

    private List<Notice> NewNotices(GatewayPlan next)
    {
        var known = _running.Notices.Select(notice => notice.Message).ToHashSet();
        return [.. next.Notices.Where(notice => !known.Contains(notice.Message))];
    }
}
