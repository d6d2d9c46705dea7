using Sluice.Templates.Regexes;

namespace Templates.Tests.Regexes;

/// <summary>Java's patterns in .NET's engine.</summary>
public class JavaRegexTests
{
    [Theory]
    [InlineData(@"\d+", "123", true)]
    [InlineData(@"\d+", "١٢", false)]
    [InlineData(@"\w+", "é", false)]
    [InlineData(@"\s", "\u00a0", false)]
    [InlineData(@"[\d]", "5", true)]
    [InlineData(@"[\S\s]*", "a \n", true)]
    [InlineData(@".", "\r", false)]
    [InlineData(@"(?s).", "\r", true)]
    [InlineData(@"\p{Alpha}+", "ab", true)]
    [InlineData(@"\p{Alpha}+", "é", false)]
    [InlineData(@"\p{Lu}", "É", true)]
    [InlineData(@"\Qa.b\E", "a.b", true)]
    [InlineData(@"\Qa.b\E", "axb", false)]
    [InlineData(@"(a)(b)\2", "abb", true)]
    [InlineData(@"a(?=b)b", "ab", true)]
    [InlineData(@"x{2,3}", "xxx", true)]
    [InlineData(@"a|b", "b", true)]
    [InlineData(@"(?i)ABC", "abc", true)]
    [InlineData(@"[^a]", "b", true)]
    [InlineData(@"[]a]", "]", true)]
    [InlineData(@"\u0041", "A", true)]
    [InlineData(@"\0101", "A", true)]
    [InlineData(@"\.", ".", true)]
    [InlineData(@"[a-z&]", "&", true)]
    [InlineData(@"a b#c", "a b#c", true)]
    public void A_pattern_matches_as_in_Java(string pattern, string text, bool expected)
    {
        var regex = JavaRegex.Compile(pattern, out string? problem);
        Assert.True(regex is not null, problem);
        Assert.Equal(expected, regex.Whole.IsMatch(text));
    }

    [Theory]
    [InlineData("a*+")]
    [InlineData("[a&&b]")]
    [InlineData("[a[b]]")]
    [InlineData("{")]
    [InlineData("a{x}")]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("*a")]
    [InlineData("[a")]
    [InlineData(@"\")]
    [InlineData(@"\y")]
    [InlineData(@"\R")]
    [InlineData(@"\p{javaLowerCase}")]
    [InlineData("(?#x)")]
    [InlineData("(?(1)a|b)")]
    [InlineData("(?'n'a)")]
    [InlineData("(?<a-b>c)")]
    [InlineData("(?n)a")]
    [InlineData("a{9999}")]
    public void What_is_not_run_is_refused(string pattern)
    {
        Assert.Null(JavaRegex.Compile(pattern, out string? problem));
        Assert.False(string.IsNullOrEmpty(problem));
    }

    [Fact]
    public void Patterns_run_without_backtracking_unless_they_look_around_or_back()
    {
        Assert.False(JavaRegex.Compile("(a|aa)*b", out _)!.Backtracks);
        Assert.True(JavaRegex.Compile("a(?=b)", out _)!.Backtracks);
        Assert.True(JavaRegex.Compile(@"(a)\1", out _)!.Backtracks);
    }

    [Theory]
    [InlineData(@"\\'", "\\'")]
    [InlineData("abc", "abc")]
    [InlineData(@"\.", ".")]
    [InlineData("a.c", null)]
    [InlineData(@"\d", null)]
    public void A_pattern_without_operators_is_a_text(string pattern, string? expected) => Assert.Equal(expected, JavaRegex.Compile(pattern, out _)!.Literal);
}
