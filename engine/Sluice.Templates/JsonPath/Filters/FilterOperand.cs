using Sluice.Templates.Regexes;
using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Filters;

/// <summary>One side of a comparison: a path, a JSON value or a regular expression.</summary>
internal sealed class FilterOperand
{
    public JsonPathExpression? Path { get; init; }

    public Value Constant { get; init; }

    public JavaRegex? Regex { get; init; }

    /// <summary>The value; false where the path leads nowhere.</summary>
    public bool TryGet(Value item, PathEvaluation evaluation, out Value value)
    {
        value = Constant;
        if (Path is null) return true;
        var start = Path.Text.StartsWith('$') ? evaluation.Root : item;
        return PathEvaluation.TryEvaluate(Path, start, evaluation.Root, evaluation.Session, out value);
    }
}
