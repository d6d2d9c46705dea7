using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Tokens;

/// <summary><c>.*</c> and <c>[*]</c>. Branches that lead nowhere are left out.</summary>
internal sealed class WildcardToken : PathToken
{
    public override bool IsDefinite => false;

    public override void Evaluate(Value model, PathEvaluation evaluation)
    {
        if (model.Kind == ValueKind.Map)
        {
            for (int i = 0; i < model.Map.Count && evaluation.Session.Goes(); i++) Branch(model.Map.ValueAt(i), evaluation);
        }
        else if (model.Kind == ValueKind.List)
        {
            for (int i = 0; i < model.List.Count && evaluation.Session.Goes(); i++) Branch(model.List[i], evaluation);
        }
    }

    private void Branch(Value value, PathEvaluation evaluation)
    {
        evaluation.Pass(this, value);
        evaluation.IsLost = false;
    }
}
