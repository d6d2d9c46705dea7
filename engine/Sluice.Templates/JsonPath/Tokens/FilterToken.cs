using Sluice.Templates.JsonPath.Filters;
using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Tokens;

/// <summary><c>[?(@.price &lt; 10)]</c>: the items of an array, or an object itself, for which the filter holds.</summary>
internal sealed class FilterToken(FilterNode filter) : PathToken
{
    public override bool IsDefinite => false;

    public override void Evaluate(Value model, PathEvaluation evaluation)
    {
        if (model.Kind == ValueKind.Map)
        {
            if (filter.Holds(model, evaluation)) evaluation.Pass(this, model);
        }
        else if (model.Kind == ValueKind.List)
        {
            for (int i = 0; i < model.List.Count && !evaluation.IsLost && evaluation.Session.Goes(); i++)
            {
                var item = model.List[i];
                if (filter.Holds(item, evaluation)) evaluation.Pass(this, item);
            }
        }
        else
        {
            Miss(evaluation);
        }
    }

    public override bool Matches(Value model, PathEvaluation evaluation) => filter.Holds(model, evaluation);
}
