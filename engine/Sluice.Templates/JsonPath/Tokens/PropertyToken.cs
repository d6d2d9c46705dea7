using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Tokens;

/// <summary><c>.name</c>, <c>['name']</c>, and <c>['a','b']</c>, which at the end of a path makes one object of these members.</summary>
internal sealed class PropertyToken(string[] names) : PathToken
{
    public override bool IsDefinite => names.Length == 1 || IsLeaf;

    public override void Evaluate(Value model, PathEvaluation evaluation)
    {
        if (model.Kind != ValueKind.Map) Miss(evaluation);
        else if (names.Length > 1 && IsLeaf) Merge(model.Map, evaluation);
        else foreach (string name in names) Follow(model.Map, name, evaluation);
    }

    public override bool Matches(Value model, PathEvaluation evaluation)
    {
        if (model.Kind != ValueKind.Map) return false;
        if (!IsDefinite) return true;
        foreach (string name in names)
        {
            if (model.Map.Find(name) < 0) return false;
        }

        return true;
    }

    private void Follow(TemplateMap map, string name, PathEvaluation evaluation)
    {
        if (evaluation.IsLost) return;
        int index = map.Find(name);
        if (index >= 0) evaluation.Pass(this, map.ValueAt(index));
        else if (!IsLeaf && IsUpstreamDefinite && IsDefinite) evaluation.IsLost = true;
    }

    private void Merge(TemplateMap map, PathEvaluation evaluation)
    {
        var arena = evaluation.Session.Arena;
        var merged = arena.NewMap();
        foreach (string name in names)
        {
            int index = map.Find(name);
            if (index >= 0) arena.Put(merged, map.KeyAt(index), map.ValueAt(index));
        }

        evaluation.Pass(this, Value.Of(merged));
    }
}
