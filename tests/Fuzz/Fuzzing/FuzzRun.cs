using Sluice.Fuzz.Instrumenting;

namespace Sluice.Fuzz.Fuzzing;

/// <summary>One run of one target: what it needs, wired up.</summary>
internal sealed class FuzzRun : IDisposable
{
    private readonly FuzzTarget _target;
    private readonly EdgeMap _edges;
    private readonly Execution _execution;
    private readonly LastInput? _last;
    private readonly TimeSpan _cpuBefore = Environment.CpuUsage.TotalTime;

    /// <param name="target">The target.</param>
    /// <param name="findingsFolder">Where findings go.</param>
    /// <param name="seed">What the random choices begin with.</param>
    /// <param name="keepsLastInput">Whether the input that runs is kept in a file, in case the process dies.</param>
    public FuzzRun(FuzzTarget target, string findingsFolder, ulong seed, bool keepsLastInput)
    {
        _target = target;
        _edges = new EdgeMap(InstrumentedCopy.ReadEdges(Path.Combine(AppContext.BaseDirectory, InstrumentedCopy.FolderName)), target.Namespaces);
        _execution = new Execution(target, _edges);
        Findings = new FindingFolder(findingsFolder);
        if (keepsLastInput)
        {
            Directory.CreateDirectory(findingsFolder);
            LastInputPath = Path.Combine(findingsFolder, $".running-{seed}");
            Recovered = LastInput.Recover(LastInputPath);
            _last = new LastInput(LastInputPath, target.MaxLength);
        }

        Loop = new FuzzLoop(target, _edges, _execution, Findings, _last, seed);
    }

    public Execution Execution => _execution;

    public FindingFolder Findings { get; }

    public FuzzLoop Loop { get; }

    /// <summary>Where the input is that runs now, if it is kept.</summary>
    public string? LastInputPath { get; }

    /// <summary>The input with which an earlier process died.</summary>
    public byte[]? Recovered { get; }

    public RunFigures Figures => new(
        _target.Name, _execution.Count, Environment.CpuUsage.TotalTime - _cpuBefore, _edges.Covered, _edges.Instrumented, Loop.Corpus.Count, Findings.Count);

    public void Dispose() => _last?.Dispose();
}
