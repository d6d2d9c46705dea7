using Sluice.Definitions.Features;

namespace Sluice.Definitions.Faults;

/// <summary>One reason why a definition cannot be served.</summary>
public sealed record Fault
{
    /// <summary>What rule is broken.</summary>
    public required FaultCode Code { get; init; }

    /// <summary>Wrong or unsupported.</summary>
    public FaultKind Kind { get; init; }

    /// <summary>What is wrong, as a sentence without its full stop.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it, as a sentence without its full stop.</summary>
    public required string Remedy { get; init; }

    /// <summary>The refused feature's class; null where the fault is no refused feature.</summary>
    public FeatureClass? FeatureClass { get; init; }

    /// <summary>Where it is.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary><c>file:line:column: /pointer: what. do.</c></summary>
    public override string ToString() =>
        Location.Pointer.Length == 0
            ? $"{Location}: {Message}. {Remedy}."
            : $"{Location}: {Location.Pointer}: {Message}. {Remedy}.";
}
