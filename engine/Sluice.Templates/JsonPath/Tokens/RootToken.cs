using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Tokens;

/// <summary><c>$</c> or <c>@</c>.</summary>
internal sealed class RootToken : PathToken
{
    public override void Evaluate(Value model, PathEvaluation evaluation) => evaluation.Pass(this, model);
}
