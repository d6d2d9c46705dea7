using System.Numerics;
using Sluice.Templates.Values;

namespace Sluice.Templates.Numbers;

/// <summary>
/// Velocity's arithmetic: whole numbers stay whole (division cuts off) and widen from Integer to Long to BigInteger when they must; a
/// Double on either side makes a Double. Division by zero gives null.
/// </summary>
internal static class Arithmetic
{
    /// <summary>Larger numbers than this are not multiplied on: it bounds the time of one step.</summary>
    private const int MaxBits = 8192;

    public static Value Apply(ArithmeticOperator operation, Value left, Value right)
    {
        if (!left.IsNumber || !right.IsNumber) return Value.Null;
        if (!left.IsWhole || !right.IsWhole) return Fractional(operation, ToDouble(left), ToDouble(right));
        if (left.Kind == ValueKind.BigInteger || right.Kind == ValueKind.BigInteger) return Big(operation, left.Big, right.Big);
        bool isLong = left.Kind == ValueKind.Long || right.Kind == ValueKind.Long;
        return Whole(operation, left.Whole, right.Whole, isLong);
    }

    public static int Compare(Value left, Value right)
    {
        if (!left.IsWhole || !right.IsWhole) return ToDouble(left).CompareTo(ToDouble(right));
        if (left.Kind == ValueKind.BigInteger || right.Kind == ValueKind.BigInteger) return left.Big.CompareTo(right.Big);
        return left.Whole.CompareTo(right.Whole);
    }

    public static double ToDouble(Value number) => number.Kind switch
    {
        ValueKind.Integer or ValueKind.Long => number.Whole,
        ValueKind.BigInteger => (double)number.Big,
        ValueKind.Decimal => double.TryParse(number.Text, out double parsed) ? parsed : double.NaN,
        _ => number.Double,
    };

    private static bool Divides(ArithmeticOperator operation) => operation is ArithmeticOperator.Divide or ArithmeticOperator.Remainder;

    private static Value Whole(ArithmeticOperator operation, long left, long right, bool isLong)
    {
        if (right == 0 && Divides(operation)) return Value.Null;
        if (right == -1 && operation is ArithmeticOperator.Divide) return Whole(ArithmeticOperator.Multiply, left, -1, isLong);
        if (right == -1 && operation is ArithmeticOperator.Remainder) return Sized(0, isLong);
        long result = unchecked(operation switch
        {
            ArithmeticOperator.Add => left + right,
            ArithmeticOperator.Subtract => left - right,
            ArithmeticOperator.Multiply => left * right,
            ArithmeticOperator.Divide => left / right,
            _ => left % right,
        });
        return Overflows(operation, left, right, result) ? Big(operation, left, right) : Sized(result, isLong);
    }

    private static bool Overflows(ArithmeticOperator operation, long left, long right, long result) => operation switch
    {
        ArithmeticOperator.Add => ((left ^ result) & (right ^ result)) < 0,
        ArithmeticOperator.Subtract => ((left ^ right) & (left ^ result)) < 0,
        ArithmeticOperator.Multiply => Math.BigMul(left, right, out _) != result >> 63,
        _ => false,
    };

    private static Value Sized(long result, bool isLong) => isLong ? Value.OfLong(result) : Value.OfWhole(result);

    private static Value Big(ArithmeticOperator operation, BigInteger left, BigInteger right)
    {
        if (right.IsZero && Divides(operation)) return Value.Null;
        if (left.GetBitLength() + right.GetBitLength() > MaxBits) return Value.Null;
        return Value.Of(operation switch
        {
            ArithmeticOperator.Add => left + right,
            ArithmeticOperator.Subtract => left - right,
            ArithmeticOperator.Multiply => left * right,
            ArithmeticOperator.Divide => BigInteger.Divide(left, right),
            _ => BigInteger.Remainder(left, right),
        });
    }

    private static Value Fractional(ArithmeticOperator operation, double left, double right)
    {
        if (right == 0 && Divides(operation)) return Value.Null;
        return Value.Of(operation switch
        {
            ArithmeticOperator.Add => left + right,
            ArithmeticOperator.Subtract => left - right,
            ArithmeticOperator.Multiply => left * right,
            ArithmeticOperator.Divide => left / right,
            _ => left % right,
        });
    }
}
