using System.Globalization;
using System.Numerics;
using Sluice.Templates.Values;

namespace Sluice.Templates.Numbers;

/// <summary>Numbers as text reads in JSON and in templates.</summary>
internal static class JavaNumberText
{
    /// <summary>json-smart keeps fractions written longer than this as BigDecimal.</summary>
    private const int MaxDoubleChars = 18;

    /// <summary>BigInteger parsing takes time by the square of its length.</summary>
    private const int MaxWholeChars = 2048;

    /// <summary>A whole number: Integer, Long or BigInteger, whichever holds it. False where it is longer than 2,048 digits.</summary>
    public static bool TryReadWhole(ReadOnlySpan<char> text, out Value value)
    {
        value = default;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)) value = Value.OfWhole(number);
        else if (text.Length > MaxWholeChars) return false;
        else if (BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big)) value = Value.Of(big);
        else return false;
        return true;
    }

    /// <summary>A number with point or exponent: Double, or what was written where a Double would lose digits.</summary>
    public static Value Fraction(Value text)
    {
        if (text.TextLength > MaxDoubleChars) return text.AsDecimal();
        return Value.Of(double.Parse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }
}
