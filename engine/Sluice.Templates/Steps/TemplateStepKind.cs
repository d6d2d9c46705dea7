namespace Sluice.Templates.Steps;

/// <summary>What a template does.</summary>
public enum TemplateStepKind
{
    /// <summary>A reference wrote its value.</summary>
    Reference,

    /// <summary><c>#set</c></summary>
    Set,

    /// <summary>The condition of <c>#if</c> or <c>#elseif</c> was looked at.</summary>
    If,

    /// <summary><c>#foreach</c> took the next item.</summary>
    Iteration,

    /// <summary>A macro was called.</summary>
    Macro,

    /// <summary><c>#break</c></summary>
    Break,

    /// <summary><c>#stop</c></summary>
    Stop,
}
