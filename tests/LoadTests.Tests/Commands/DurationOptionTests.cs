using Sluice.LoadTests.Commands;

namespace LoadTests.Tests.Commands;

public sealed class DurationOptionTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("1.5s", 1500)]
    [InlineData("5m", 300_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("7", 7000)]
    [InlineData("0s", 0)]
    public void Times_have_a_unit_or_are_seconds(string text, int milliseconds) => Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), DurationOption.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1d")]
    [InlineData("25h")]
    [InlineData("soon")]
    public void Anything_else_is_none(string text) => Assert.Null(DurationOption.TryParse(text));
}
