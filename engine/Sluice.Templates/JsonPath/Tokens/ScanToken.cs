using System.Diagnostics;
using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Tokens;

/// <summary><c>..</c>: the next step is taken from every object and array, from the outside in.</summary>
internal sealed class ScanToken : PathToken
{
    public override bool IsDefinite => false;

    public override void Evaluate(Value model, PathEvaluation evaluation)
    {
        Debug.Assert(Next is not null);
        if (model.Kind is not (ValueKind.Map or ValueKind.List) || !evaluation.TryDescend()) return;
        if (Next.Matches(model, evaluation)) Next.Evaluate(model, evaluation);
        evaluation.IsLost = false;
        if (model.Kind == ValueKind.Map)
        {
            for (int i = 0; i < model.Map.Count && evaluation.Session.Goes(); i++) Evaluate(model.Map.ValueAt(i), evaluation);
        }
        else
        {
            for (int i = 0; i < model.List.Count && evaluation.Session.Goes(); i++) Evaluate(model.List[i], evaluation);
        }

        evaluation.Ascend();
    }
}
