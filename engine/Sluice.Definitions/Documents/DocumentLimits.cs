namespace Sluice.Definitions.Documents;

/// <summary>What a definition may cost to read. Documents come from people, and from people who mean harm.</summary>
public sealed record DocumentLimits
{
    /// <summary>The defaults: AWS's where AWS has one.</summary>
    public static DocumentLimits Default { get; } = new();

    /// <summary>Largest document, in bytes. AWS's import limit is 6 MB.</summary>
    public int MaxBytes { get; init; } = 6 * 1024 * 1024;

    /// <summary>Deepest nesting of objects and lists.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>Most values of one document, each counted as often as aliases repeat it.</summary>
    public int MaxValues { get; init; } = 1_000_000;

    /// <summary>Most faults that are listed.</summary>
    public int MaxFaults { get; init; } = 1_000;
}
