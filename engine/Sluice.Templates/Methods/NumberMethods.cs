using System.Globalization;
using Sluice.Templates.Numbers;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Methods;

/// <summary>
/// <c>Integer</c>, <c>Long</c>, <c>Double</c> and the big numbers, with the static methods that templates reach through any number:
/// <c>#set($Integer = 0) $Integer.parseInt("7")</c>.
/// </summary>
internal static class NumberMethods
{
    public static Value Call(Value target, Method method, ReadOnlySpan<Value> arguments, RenderSession session)
    {
        if (arguments.IsEmpty) return Converted(target, method);
        if (arguments.Length > 1) return Value.Null;
        var argument = arguments[0];
        return method switch
        {
            Method.CompareTo when argument.IsNumber => Value.Of(Math.Sign(Arithmetic.Compare(target, argument))),
            Method.ToString when argument.IsNumber => session.TextOf(argument),
            Method.ParseInt => Parsed(argument, int.MinValue, int.MaxValue, asLong: false, session),
            Method.ParseLong => Parsed(argument, long.MinValue, long.MaxValue, asLong: true, session),
            Method.ParseDouble => ParsedDouble(argument, session),
            Method.ValueOf => ValueOf(target, argument, session),
            _ => Value.Null,
        };
    }

    private static Value Converted(Value target, Method method) => method switch
    {
        Method.IntValue => Value.Of(ToInt(target)),
        Method.LongValue => Value.OfLong(ToLong(target)),
        Method.DoubleValue => Value.Of(Arithmetic.ToDouble(target)),
        Method.HashCode => Value.Of(unchecked((int)(ToLong(target) ^ (ToLong(target) >>> 32)))),
        _ => Value.Null,
    };

    private static Value ValueOf(Value target, Value argument, RenderSession session)
    {
        if (argument.IsNumber) return argument;
        return target.Kind switch
        {
            ValueKind.Integer => Parsed(argument, int.MinValue, int.MaxValue, asLong: false, session),
            ValueKind.Long => Parsed(argument, long.MinValue, long.MaxValue, asLong: true, session),
            _ => ParsedDouble(argument, session),
        };
    }

    private static Value Parsed(Value text, long least, long most, bool asLong, RenderSession session)
    {
        if (text.IsText && long.TryParse(text.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most)
        {
            return asLong ? Value.OfLong(number) : Value.Of((int)number);
        }

        return session.Refuse(RenderFailure.BadArgument, "The text is no whole number of this size");
    }

    private static Value ParsedDouble(Value text, RenderSession session) =>
        text.IsText && double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? Value.Of(number)
            : session.Refuse(RenderFailure.BadArgument, "The text is no number");

    // Java's narrowing: fractions are cut off and saturate, whole numbers keep their low bits.
    private static long ToLong(Value number) => number.Kind switch
    {
        ValueKind.Integer or ValueKind.Long => number.Whole,
        ValueKind.BigInteger => unchecked((long)(ulong)(number.Big & ulong.MaxValue)),
        _ => Saturated(Arithmetic.ToDouble(number)),
    };

    private static int ToInt(Value number) =>
        number.IsWhole ? unchecked((int)ToLong(number)) : (int)Math.Clamp(ToLong(number), int.MinValue, int.MaxValue);

    private static long Saturated(double number)
    {
        if (double.IsNaN(number)) return 0;
        if (number >= long.MaxValue) return long.MaxValue;
        return number <= long.MinValue ? long.MinValue : (long)number;
    }
}
