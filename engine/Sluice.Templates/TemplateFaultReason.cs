namespace Sluice.Templates;

/// <summary>The rules whose breach stops a template. The names are stable.</summary>
public enum TemplateFaultReason
{
    /// <summary>The text is no template.</summary>
    Syntax,

    /// <summary>Larger than <see cref="TemplateLimits.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>Nested deeper than <see cref="TemplateLimits.MaxNesting"/>.</summary>
    TooDeep,

    /// <summary>A directive that API Gateway does not run: <c>#include</c>, <c>#parse</c>, <c>#evaluate</c>.</summary>
    RefusedDirective,

    /// <summary>A member that API Gateway does not give away: <c>class</c>.</summary>
    RefusedMember,

    /// <summary>A JSONPath that is none.</summary>
    BadPath,

    /// <summary>A regular expression that Java, or this gateway, does not run.</summary>
    BadPattern,
}
