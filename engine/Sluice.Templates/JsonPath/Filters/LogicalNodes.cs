using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Filters;

/// <summary><c>a &amp;&amp; b</c>.</summary>
internal sealed class AndNode(FilterNode left, FilterNode right) : FilterNode
{
    public override bool Holds(Value item, PathEvaluation evaluation) => left.Holds(item, evaluation) && right.Holds(item, evaluation);
}

/// <summary><c>a || b</c>.</summary>
internal sealed class OrNode(FilterNode left, FilterNode right) : FilterNode
{
    public override bool Holds(Value item, PathEvaluation evaluation) => left.Holds(item, evaluation) || right.Holds(item, evaluation);
}

/// <summary><c>!a</c>.</summary>
internal sealed class NotNode(FilterNode inner) : FilterNode
{
    public override bool Holds(Value item, PathEvaluation evaluation) => !inner.Holds(item, evaluation);
}

/// <summary>A path alone: something is there.</summary>
internal sealed class ExistsNode(FilterOperand path) : FilterNode
{
    public override bool Holds(Value item, PathEvaluation evaluation) => path.TryGet(item, evaluation, out _);
}
