namespace Sluice.Templates.Rendering;

/// <summary>Why a template did not render. The names are stable.</summary>
public enum RenderFailure
{
    /// <summary>It rendered.</summary>
    None,

    /// <summary>It took longer than <see cref="RenderLimits.MaxMilliseconds"/> or <see cref="RenderLimits.MaxSteps"/>.</summary>
    TooSlow,

    /// <summary>The output is longer than <see cref="RenderLimits.MaxOutputBytes"/>.</summary>
    OutputTooLong,

    /// <summary>A loop ran more often than <see cref="RenderLimits.MaxIterations"/>.</summary>
    TooManyIterations,

    /// <summary>Values took more than <see cref="RenderLimits.MaxValueBytes"/>.</summary>
    MemoryExhausted,

    /// <summary>Macros, blocks, lists or maps are nested deeper than <see cref="RenderLimits.MaxMacroDepth"/> or <see cref="RenderLimits.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary><c>$input.json</c> of a body that is not JSON. API Gateway may answer 400.</summary>
    BodyNotJson,

    /// <summary>A JSONPath that was put together while rendering is none.</summary>
    BadPath,

    /// <summary>A regular expression that Java, or this gateway, does not run.</summary>
    BadPattern,

    /// <summary>A method would have thrown in Java: a place outside the text, text that is no number.</summary>
    BadArgument,

    /// <summary>A template set the same override twice.</summary>
    OverriddenTwice,
}
