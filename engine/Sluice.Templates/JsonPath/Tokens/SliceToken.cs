using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Tokens;

/// <summary><c>[1:3]</c>, <c>[1:]</c>, <c>[:3]</c>; negative places count from the end.</summary>
internal sealed class SliceToken(int? from, int? to) : PathToken
{
    public override bool IsDefinite => false;

    public override void Evaluate(Value model, PathEvaluation evaluation)
    {
        if (model.Kind != ValueKind.List)
        {
            Miss(evaluation);
            return;
        }

        var list = model.List;
        int start = Place(from ?? 0, list.Count), end = Place(to ?? list.Count, list.Count);
        for (int i = start; i < end && i < list.Count && !evaluation.IsLost && evaluation.Session.Goes(); i++) evaluation.Pass(this, list[i]);
    }

    public override bool Matches(Value model, PathEvaluation evaluation) => model.Kind == ValueKind.List;

    private static int Place(int index, int count) => Math.Max(0, index < 0 ? count + index : Math.Min(index, count));
}
