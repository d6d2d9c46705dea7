using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Functions;

/// <summary>What the functions do.</summary>
internal static class FunctionCalls
{
    /// <summary>False where Jayway's library throws: there is nothing to compute from.</summary>
    public static bool TryCall(PathFunction function, Value model, FunctionArgument[] arguments, PathEvaluation evaluation, out Value result)
    {
        result = Value.Null;
        switch (function)
        {
            case PathFunction.Length or PathFunction.Size:
                result = Length(model, arguments, evaluation);
                return true;
            case PathFunction.Keys:
                result = Keys(model, evaluation);
                return true;
            case PathFunction.Concat:
                result = Concat(model, arguments, evaluation);
                return true;
            case PathFunction.Append:
                result = Append(model, arguments, evaluation);
                return true;
            case PathFunction.First: return TryItem(model, 0, out result);
            case PathFunction.Last: return TryItem(model, -1, out result);
            case PathFunction.Index:
                return arguments is [var argument] && argument.TryGet(model, evaluation, out var place) && place.Kind == ValueKind.Integer
                    && TryItem(model, (int)place.Whole, out result);
            default: return NumberTotals.TryCompute(function, model, arguments, evaluation, out result);
        }
    }

    private static Value Length(Value model, FunctionArgument[] arguments, PathEvaluation evaluation)
    {
        if (arguments is [var argument] && argument.TryGet(model, evaluation, out var inner) && inner.Kind == ValueKind.List) return Value.Of(inner.List.Count);
        return model.Kind switch
        {
            ValueKind.List => Value.Of(model.List.Count),
            ValueKind.Map => Value.Of(model.Map.Count),
            _ => Value.Null,
        };
    }

    private static Value Keys(Value model, PathEvaluation evaluation)
    {
        if (model.Kind != ValueKind.Map) return Value.Null;
        var keys = evaluation.Session.Arena.NewList();
        for (int i = 0; i < model.Map.Count && evaluation.Session.Goes(); i++) evaluation.Session.Arena.Add(keys, model.Map.KeyAt(i));
        return Value.Of(keys);
    }

    private static Value Concat(Value model, FunctionArgument[] arguments, PathEvaluation evaluation)
    {
        var arena = evaluation.Session.Arena;
        int start = arena.Scratch.Length;
        AppendTexts(model, evaluation);
        foreach (var argument in arguments)
        {
            if (!argument.TryGet(model, evaluation, out var value)) continue;
            if (value.Kind == ValueKind.List) AppendTexts(value, evaluation);
            else if (!value.IsNull) evaluation.Session.Printer.Append(value);
        }

        return arena.TakeScratch(start);
    }

    private static void AppendTexts(Value list, PathEvaluation evaluation)
    {
        if (list.Kind != ValueKind.List) return;
        for (int i = 0; i < list.List.Count && evaluation.Session.Goes(); i++)
        {
            if (list.List[i].IsText) evaluation.Session.Arena.Scratch.Append(list.List[i].Text);
        }
    }

    // The document itself stays as it is: the longer list is a new one.
    private static Value Append(Value model, FunctionArgument[] arguments, PathEvaluation evaluation)
    {
        if (model.Kind != ValueKind.List) return model;
        var arena = evaluation.Session.Arena;
        var longer = arena.NewList(printsAsJson: true);
        for (int i = 0; i < model.List.Count && evaluation.Session.Goes(); i++) arena.Add(longer, model.List[i]);
        foreach (var argument in arguments)
        {
            if (argument.TryGet(model, evaluation, out var value)) arena.Add(longer, value);
        }

        return Value.Of(longer);
    }

    private static bool TryItem(Value model, int index, out Value item)
    {
        item = Value.Null;
        if (model.Kind != ValueKind.List) return false;
        int place = index < 0 ? model.List.Count + index : index;
        if (place < 0 || place >= model.List.Count) return false;
        item = model.List[place];
        return true;
    }
}
