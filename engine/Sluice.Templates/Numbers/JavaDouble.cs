using System.Globalization;
using Sluice.Templates.Values;

namespace Sluice.Templates.Numbers;

/// <summary>
/// <c>Double.toString</c>: the shortest digits that read back as the same number; plain between 10^-3 and 10^7, else computerised scientific
/// notation; always with a digit on both sides of the point.
/// </summary>
internal static class JavaDouble
{
    private const int MaxDigits = 32;

    /// <summary>Below this one digit is not near enough, and Java writes two: 4.9E-324.</summary>
    private const double LeastOfOneDigit = 1e-322;

    public static void Append(double value, CharBuffer to)
    {
        if (double.IsNaN(value)) to.Append("NaN");
        else if (double.IsInfinity(value)) to.Append(value > 0 ? "Infinity" : "-Infinity");
        else if (value == 0) to.Append(double.IsNegative(value) ? "-0.0" : "0.0");
        else AppendFinite(value, to);
    }

    private static void AppendFinite(double value, CharBuffer to)
    {
        Span<char> text = stackalloc char[MaxDigits];
        string format = Math.Abs(value) < LeastOfOneDigit ? "E1" : "R";
        value.TryFormat(text, out int length, format, CultureInfo.InvariantCulture);
        Span<char> digits = stackalloc char[MaxDigits];
        int exponent = Split(text[..length], digits, out int count);
        if (value < 0) to.Append('-');
        if (exponent is >= -3 and < 7) AppendPlain(digits[..count], exponent, to);
        else AppendScientific(digits[..count], exponent, to);
    }

    // The significant digits without zeros around them, and the power of ten of the first one.
    private static int Split(ReadOnlySpan<char> text, Span<char> digits, out int count)
    {
        int written = 0, exponent = 0;
        bool behindPoint = false;
        int e = text.IndexOf('E');
        int power = e < 0 ? 0 : int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture);
        foreach (char c in e < 0 ? text : text[..e])
        {
            if (c == '.') behindPoint = true;
            if (!char.IsAsciiDigit(c)) continue;
            if (written == 0 && c == '0')
            {
                if (behindPoint) exponent--;
                continue;
            }

            if (written == 0 && behindPoint) exponent--;
            else if (written > 0 && !behindPoint) exponent++;
            digits[written++] = c;
        }

        while (written > 1 && digits[written - 1] == '0') written--;
        count = written;
        return exponent + power;
    }

    private static void AppendPlain(ReadOnlySpan<char> digits, int exponent, CharBuffer to)
    {
        if (exponent < 0)
        {
            to.Append("0.");
            for (int i = -1; i > exponent; i--) to.Append('0');
            to.Append(digits);
            return;
        }

        for (int i = 0; i <= exponent; i++) to.Append(i < digits.Length ? digits[i] : '0');
        to.Append('.');
        to.Append(digits.Length > exponent + 1 ? digits[(exponent + 1)..] : "0");
    }

    private static void AppendScientific(ReadOnlySpan<char> digits, int exponent, CharBuffer to)
    {
        to.Append(digits[0]);
        to.Append('.');
        to.Append(digits.Length > 1 ? digits[1..] : "0");
        to.Append('E');
        Span<char> power = stackalloc char[8];
        exponent.TryFormat(power, out int length, default, CultureInfo.InvariantCulture);
        to.Append(power[..length]);
    }
}
