using Sluice.Definitions;

namespace Definitions.Tests;

public sealed class SelectionPatternTests
{
    [Theory]
    [InlineData("4\\d{2}", "404", true)]
    [InlineData("4\\d{2}", "1404", false)]
    [InlineData("4|5", "404", false)]
    [InlineData("404|500", "500", true)]
    [InlineData("(?!4)\\d+", "200", true)]
    [InlineData("(?!4)\\d+", "404", false)]
    public void The_whole_status_must_match(string pattern, string status, bool matches) =>
        Assert.Equal(matches, SelectionPattern.TryParse(pattern, out _)!.Matches(status));

    [Theory]
    [InlineData("(")]
    [InlineData("a)|(b")]
    [InlineData("[")]
    [InlineData("*")]
    public void What_is_no_regular_expression_is_refused(string pattern)
    {
        Assert.Null(SelectionPattern.TryParse(pattern, out string? problem));
        Assert.NotEmpty(problem!);
    }

    [Fact]
    public void A_pattern_that_backtracks_without_end_gives_up() =>
        Assert.False(SelectionPattern.TryParse("(?=a)(a+)+\\1b", out _)!.Matches(new string('a', 200)));

    [Fact]
    public void A_pattern_beyond_its_length_is_refused() => Assert.Null(SelectionPattern.TryParse(new string('a', SelectionPattern.MaxLength + 1), out _));
}
