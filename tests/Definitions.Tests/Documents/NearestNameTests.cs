using Sluice.Definitions.Documents;

namespace Definitions.Tests.Documents;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("ABC", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_edits_and_swaps_regardless_of_case(string left, string right, int distance) =>
        Assert.Equal(distance, NearestName.Distance(left, right));

    [Fact]
    public void The_nearest_name_is_suggested_and_a_far_one_is_not()
    {
        string[] known = ["timeoutInMillis", "uri", "type"];
        Assert.Equal("timeoutInMillis", NearestName.Find("timeoutInMilis", known));
        Assert.Equal("uri", NearestName.Find("url", known));
        Assert.Null(NearestName.Find("banana", known));
    }

    [Fact]
    public void A_very_long_word_is_not_compared() => Assert.Null(NearestName.Find(new string('a', 100_000), ["type"]));
}
