namespace Sluice.Templates.Steps;

/// <summary>What a template just did.</summary>
public readonly ref struct TemplateStep
{
    /// <summary>What it was.</summary>
    public required TemplateStepKind Kind { get; init; }

    /// <summary>Where it stands, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Where it stands, in characters counted from 1.</summary>
    public required int Column { get; init; }

    /// <summary>Its text in the template.</summary>
    public required ReadOnlySpan<char> Source { get; init; }

    /// <summary>What it gave: the value that was set, written or taken by a loop; <c>true</c> or <c>false</c> of a condition; else empty.</summary>
    public required ReadOnlySpan<char> Value { get; init; }

    /// <summary>The value is null, which prints nothing.</summary>
    public required bool IsNull { get; init; }
}
