using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Engine.Flow;
using Sluice.Engine.Flow.Addressing;

namespace Sluice.Engine.Compilation;

/// <summary>
/// Turns definitions into a snapshot, whole or not at all. What must outlive a swap (token buckets, upstream targets) it keeps by
/// identity from one compilation to the next.
/// </summary>
public sealed class GatewayCompiler(CompilerOptions options)
{
    private readonly UpstreamRegistry _upstreams = new(options);
    private readonly BucketRegistry _buckets = new();
    private readonly Lock _compiling = new();

    /// <summary>Compiles everything and reports every fault. One compilation at a time.</summary>
    public CompileResult Compile(GatewayInput input) => Compile(input, options);

    /// <summary>
    /// Compiles with other redirections, account limits or leniency than before. Upstream limits, dialer, clock and number of loops belong
    /// to what is kept: they are those of the compiler's own options, whatever these say.
    /// </summary>
    public CompileResult Compile(GatewayInput input, CompilerOptions current)
    {
        lock (_compiling)
        {
            var faults = new FaultList();
            _buckets.BeginCompilation(current);
            _upstreams.BeginCompilation();
            var stages = input.Stages.Select(stage => new StageCompiler(stage, current, _upstreams, _buckets, faults).Compile()).ToList();
            var mounts = input.Mounts.Select(mount => Compile(mount, stages, faults)).OfType<Mount>().ToList();
            if (!faults.IsEmpty) return new CompileResult(null, faults.Sorted());
            _buckets.Commit();
            _upstreams.Commit();
            var snapshot = new GatewaySnapshot { Addresses = new AddressBook(stages, mounts, input.PathForms), Upstreams = [.. _upstreams.All] };
            return new CompileResult(snapshot, []);
        }
    }

    private static Mount? Compile(MountInput mount, List<CompiledStage> stages, FaultList faults)
    {
        var found = stages.Where(stage => stage.ApiId == mount.ApiId && (mount.StageName is null || stage.StageName == mount.StageName)).ToList();
        if (found.Count > 0) return new Mount(mount.Host, mount.BasePath, found, mount.StageName is null);
        var known = string.Join(", ", stages.Select(stage => $"{stage.ApiId}:{stage.StageName}"));
        faults.Wrong(
            FaultCode.BadStage,
            $"The mount /{mount.BasePath} names {mount.ApiId}:{mount.StageName ?? "*"}, which is not there",
            $"Name one of: {known}",
            SourceLocation.None);
        return null;
    }
}
