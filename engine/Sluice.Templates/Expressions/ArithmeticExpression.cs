using Sluice.Templates.Numbers;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Expressions;

/// <summary><c>+ - * / %</c>. A plus with a text on either side puts texts together; other operands that are no numbers give null.</summary>
internal sealed class ArithmeticExpression(ArithmeticOperator operation, Expression left, Expression right) : Expression
{
    public override Value Evaluate(RenderSession session)
    {
        var leftValue = left.Evaluate(session);
        var rightValue = right.Evaluate(session);
        if (!session.Goes()) return Value.Null;
        if (operation == ArithmeticOperator.Add && (leftValue.IsText || rightValue.IsText)) return session.Concat(leftValue, rightValue);
        var result = Arithmetic.Apply(operation, leftValue, rightValue);
        if (result.Kind == ValueKind.BigInteger) session.Arena.Charge(64);
        return result;
    }
}
