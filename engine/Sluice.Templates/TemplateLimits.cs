namespace Sluice.Templates;

/// <summary>What a template may be.</summary>
public sealed record TemplateLimits
{
    /// <summary>AWS's limits where it names one, ours else.</summary>
    public static TemplateLimits Default { get; } = new();

    /// <summary>Bytes of the template in UTF-8. AWS: 300 KB.</summary>
    public int MaxBytes { get; init; } = 300 * 1024;

    /// <summary>Directives, parentheses, lists and texts inside each other.</summary>
    public int MaxNesting { get; init; } = 64;
}
