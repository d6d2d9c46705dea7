using System.Collections.Immutable;
using Sluice.Definitions;
using Sluice.Definitions.Faults;

namespace Sluice.Engine.Compilation;

/// <summary>The faults that a compilation finds: all of them, not the first.</summary>
internal sealed class FaultList
{
    private readonly List<Fault> _faults = [];

    public bool IsEmpty => _faults.Count == 0;

    public void Wrong(FaultCode code, string message, string remedy, SourceLocation location) =>
        _faults.Add(new Fault { Code = code, Message = message, Remedy = remedy, Location = location });

    public void Unsupported(string message, string remedy, SourceLocation location) =>
        _faults.Add(new Fault { Code = FaultCode.Unsupported, Kind = FaultKind.Unsupported, Message = message, Remedy = remedy, Location = location });

    public ImmutableArray<Fault> Sorted() => [.. _faults.Distinct().OrderBy(fault => fault.Location)];
}
