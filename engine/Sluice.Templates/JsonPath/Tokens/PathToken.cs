using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Tokens;

/// <summary>One step of a path.</summary>
internal abstract class PathToken
{
    public PathToken? Next { get; set; }

    /// <summary>Everything before this step leads to one value.</summary>
    public bool IsUpstreamDefinite { get; set; } = true;

    public bool IsLeaf => Next is null;

    /// <summary>The step itself leads to one value.</summary>
    public virtual bool IsDefinite => true;

    public abstract void Evaluate(Value model, PathEvaluation evaluation);

    /// <summary>Whether a deep scan stops at this value to take the step from there.</summary>
    public virtual bool Matches(Value model, PathEvaluation evaluation) => true;

    // A step that does not fit the value ends the path where it is definite, and is passed over where it is not.
    protected void Miss(PathEvaluation evaluation)
    {
        if (IsUpstreamDefinite) evaluation.IsLost = true;
    }
}
