using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Functions;

/// <summary>What stands between a function's parentheses: a path or a JSON value.</summary>
/// <param name="Path">The path; null for a value.</param>
/// <param name="Constant">The value.</param>
internal sealed record FunctionArgument(JsonPathExpression? Path, Value Constant)
{
    public bool TryGet(Value model, PathEvaluation evaluation, out Value value)
    {
        value = Constant;
        if (Path is null) return true;
        return PathEvaluation.TryEvaluate(Path, Path.Text.StartsWith('@') ? model : evaluation.Root, evaluation.Root, evaluation.Session, out value);
    }
}
