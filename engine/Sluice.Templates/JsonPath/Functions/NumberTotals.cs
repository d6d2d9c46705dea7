using Sluice.Templates.Numbers;
using Sluice.Templates.Values;

namespace Sluice.Templates.JsonPath.Functions;

/// <summary>min, max, avg, sum and stddev over the numbers of an array and of the arguments; always a Double, as in Jayway's library.</summary>
internal static class NumberTotals
{
    public static bool TryCompute(PathFunction function, Value model, FunctionArgument[] arguments, PathEvaluation evaluation, out Value result)
    {
        Running running = new();
        Take(model.Kind == ValueKind.List ? model : Value.Null, evaluation, ref running);
        foreach (var argument in arguments)
        {
            if (argument.TryGet(model, evaluation, out var value)) Take(value, evaluation, ref running);
        }

        result = running.Count == 0 ? Value.Null : Value.Of(function switch
        {
            PathFunction.Min => running.Least,
            PathFunction.Max => running.Most,
            PathFunction.Sum => running.Sum,
            PathFunction.Avg => running.Sum / running.Count,
            _ => Math.Sqrt((running.Squares / running.Count) - (running.Sum * running.Sum / running.Count / running.Count)),
        });
        return running.Count > 0;
    }

    private static void Take(Value value, PathEvaluation evaluation, ref Running running)
    {
        if (value.IsNumber) running.Add(Arithmetic.ToDouble(value));
        if (value.Kind != ValueKind.List) return;
        for (int i = 0; i < value.List.Count && evaluation.Session.Goes(); i++)
        {
            if (value.List[i].IsNumber) running.Add(Arithmetic.ToDouble(value.List[i]));
        }
    }

    private struct Running
    {
        public int Count;
        public double Sum;
        public double Squares;
        public double Least;
        public double Most;

        public void Add(double number)
        {
            Least = Count == 0 ? number : Math.Min(Least, number);
            Most = Count == 0 ? number : Math.Max(Most, number);
            Sum += number;
            Squares += number * number;
            Count++;
        }
    }
}
