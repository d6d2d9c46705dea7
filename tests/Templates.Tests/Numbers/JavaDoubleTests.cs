using Sluice.Templates.Numbers;
using Sluice.Templates.Values;

namespace Templates.Tests.Numbers;

/// <summary>Double.toString.</summary>
public class JavaDoubleTests
{
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(100.0, "100.0")]
    [InlineData(123.25, "123.25")]
    [InlineData(9999999.0, "9999999.0")]
    [InlineData(1e7, "1.0E7")]
    [InlineData(12345678.9, "1.23456789E7")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00999, "0.00999")]
    [InlineData(0.0001, "1.0E-4")]
    [InlineData(1.7976931348623157E308, "1.7976931348623157E308")]
    [InlineData(5e-324, "4.9E-324")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e21, "1.0E21")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_double_prints_as_in_Java(double value, string expected)
    {
        CharBuffer buffer = new();
        JavaDouble.Append(value, buffer);
        Assert.Equal(expected, buffer.From(0).ToString());
    }
}
