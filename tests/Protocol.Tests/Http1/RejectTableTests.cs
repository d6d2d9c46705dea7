using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

public sealed class RejectTableTests
{
    [Fact]
    public void Every_reason_has_its_row_at_its_place()
    {
        var reasons = Enum.GetValues<RejectReason>();
        Assert.Equal(reasons.Length - 1, RejectTable.All.Length);
        Assert.All(reasons, reason => Assert.Equal(reason, RejectTable.Of(reason).Reason));
    }

    [Fact]
    public void Every_row_answers_an_error_and_says_why()
    {
        Assert.All(RejectTable.All.ToArray(), row =>
        {
            Assert.InRange(row.Status, 400, 599);
            Assert.Matches(@"^RFC \d{4} \d+(\.\d+)*$", row.Section);
            Assert.Matches(@"^[A-Z].*[^.]$", row.Sentence);
            Assert.NotEmpty(StatusLines.ReasonPhrase(row.Status));
        });
    }

    [Fact]
    public void Only_an_unknown_expectation_leaves_the_connection_usable()
    {
        Assert.Equal(RejectReason.ExpectationFailed, Assert.Single(RejectTable.All.ToArray(), row => !row.MustClose).Reason);
    }
}
