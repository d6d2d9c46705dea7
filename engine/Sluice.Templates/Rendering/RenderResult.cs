namespace Sluice.Templates.Rendering;

/// <summary>How a render ended.</summary>
/// <param name="Failure">Why it failed, or <see cref="RenderFailure.None"/>. After a failure, what was written means nothing.</param>
/// <param name="Line">Where in the template, counted from 1; 0 where it rendered.</param>
/// <param name="Column">Characters from the start of the line, counted from 1; 0 where it rendered.</param>
/// <param name="Detail">What went wrong, without its full stop; null where the failure says it all.</param>
public readonly record struct RenderResult(RenderFailure Failure, int Line = 0, int Column = 0, string? Detail = null)
{
    /// <summary>The output is whole.</summary>
    public bool IsRendered => Failure == RenderFailure.None;

    /// <summary><c>line:column: failure: detail</c></summary>
    public override string ToString() => IsRendered ? "rendered" : Detail is null ? $"{Line}:{Column}: {Failure}" : $"{Line}:{Column}: {Failure}: {Detail}";
}
