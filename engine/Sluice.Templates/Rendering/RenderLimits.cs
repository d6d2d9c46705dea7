namespace Sluice.Templates.Rendering;

/// <summary>What one render may use. Beyond a limit the render fails; nothing is cut silently.</summary>
public sealed record RenderLimits
{
    /// <summary>AWS's limits where it names one, ours else.</summary>
    public static RenderLimits Default { get; } = new();

    /// <summary>Iterations of one <c>#foreach</c>. AWS: 1,000.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>Bytes of output. AWS's payload limit: 10 MiB.</summary>
    public int MaxOutputBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Bytes of texts, lists and maps that a render makes, the parsed body among them.</summary>
    public long MaxValueBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Macros and <c>#define</c> blocks inside each other. Velocity: 20.</summary>
    public int MaxMacroDepth { get; init; } = 20;

    /// <summary>Objects and arrays inside each other, in a body and in what a template builds.</summary>
    public int MaxDepth { get; init; } = 200;

    /// <summary>Milliseconds.</summary>
    public int MaxMilliseconds { get; init; } = 1000;

    /// <summary>Directives, references and operations; long texts count once more for every 4,096 characters that an operation looks at.</summary>
    public long MaxSteps { get; init; } = 20_000_000;
}
