using Sluice.Templates.Numbers;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Expressions;

/// <summary>
/// Comparisons. Numbers compare by value whatever their class, values of one class by Java's equals, others by what they print; null equals
/// null and, recorded from API Gateway, the empty text. Order is for numbers alone: anything else is false.
/// </summary>
internal sealed class ComparisonExpression(Comparison comparison, Expression left, Expression right) : Expression
{
    public override Value Evaluate(RenderSession session)
    {
        var leftValue = left.Evaluate(session);
        var rightValue = right.Evaluate(session);
        if (!session.Goes()) return Value.False;
        if (comparison == Comparison.Equal) return Value.Of(AreEqual(leftValue, rightValue, session));
        if (comparison == Comparison.NotEqual) return Value.Of(!AreEqual(leftValue, rightValue, session));
        if (!leftValue.IsNumber || !rightValue.IsNumber) return Value.False;
        int order = Arithmetic.Compare(leftValue, rightValue);
        return Value.Of(comparison switch
        {
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            _ => order >= 0,
        });
    }

    private static bool AreEqual(Value left, Value right, RenderSession session)
    {
        if (left.IsNull || right.IsNull) return IsNothing(left) && IsNothing(right);
        if (left.IsNumber && right.IsNumber) return Arithmetic.Compare(left, right) == 0;
        if (left.IsText && right.IsText) return session.Step(left.TextLength) && left.Text.SequenceEqual(right.Text);
        if (left.Kind == right.Kind && left.Kind != ValueKind.Object) return ValueEquality.AreSame(left, right);
        return left.Is(right) || session.TextOf(left).Text.SequenceEqual(session.TextOf(right).Text);
    }

    private static bool IsNothing(Value value) => value.IsNull || (value.IsText && value.TextLength == 0);
}
