namespace Sluice.Templates;

/// <summary>Why a template is refused when it is compiled.</summary>
/// <param name="Reason">What rule is broken.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">In characters, counted from 1.</param>
/// <param name="Message">What is wrong, as a sentence without its full stop.</param>
public sealed record TemplateFault(TemplateFaultReason Reason, int Line, int Column, string Message)
{
    /// <summary><c>line:column: what.</c></summary>
    public override string ToString() => $"{Line}:{Column}: {Message}.";
}
