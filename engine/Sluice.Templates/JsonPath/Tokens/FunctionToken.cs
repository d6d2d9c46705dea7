using Sluice.Templates.JsonPath.Functions;
using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Tokens;

/// <summary><c>.length()</c> and its like.</summary>
internal sealed class FunctionToken(PathFunction function, FunctionArgument[] arguments) : PathToken
{
    public PathFunction Function => function;

    public bool HasArguments => arguments.Length > 0;

    public override void Evaluate(Value model, PathEvaluation evaluation)
    {
        if (FunctionCalls.TryCall(function, model, arguments, evaluation, out var result)) evaluation.Pass(this, result);
        else evaluation.IsLost = true;
    }
}
