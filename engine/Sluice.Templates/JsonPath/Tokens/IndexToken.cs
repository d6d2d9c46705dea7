using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Tokens;

/// <summary><c>[0]</c>, <c>[-1]</c> from the end, and <c>[0,2]</c>.</summary>
internal sealed class IndexToken(int[] indexes) : PathToken
{
    public override bool IsDefinite => indexes.Length == 1;

    public override void Evaluate(Value model, PathEvaluation evaluation)
    {
        if (model.Kind != ValueKind.List)
        {
            Miss(evaluation);
            return;
        }

        foreach (int index in indexes)
        {
            int place = index < 0 ? model.List.Count + index : index;
            if (place >= 0 && place < model.List.Count && !evaluation.IsLost) evaluation.Pass(this, model.List[place]);
        }
    }

    public override bool Matches(Value model, PathEvaluation evaluation) => model.Kind == ValueKind.List;
}
