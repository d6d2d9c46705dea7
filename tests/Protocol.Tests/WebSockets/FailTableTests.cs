using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets;

namespace Protocol.Tests.WebSockets;

public sealed class FailTableTests
{
    [Fact]
    public void Every_reason_has_its_row_at_its_place()
    {
        Assert.All(Enum.GetValues<FailReason>(), reason => Assert.Equal(reason, FailTable.Of(reason).Reason));
        Assert.All(Enum.GetValues<HandshakeReason>(), reason => Assert.Equal(reason, HandshakeTable.Of(reason).Reason));
        Assert.Equal(Enum.GetValues<FailReason>().Length - 1, FailTable.All.Length);
        Assert.Equal(Enum.GetValues<HandshakeReason>().Length - 1, HandshakeTable.All.Length);
    }

    [Fact]
    public void Every_failure_closes_with_a_code_that_may_be_sent_and_says_why()
    {
        Assert.All(FailTable.All.ToArray(), row =>
        {
            Assert.True(CloseCodes.MaySend((int)row.Code) || row.Reason == FailReason.EndedWithoutClose);
            Assert.Matches(@"^RFC \d{4} \d+(\.\d+)*$", row.Section);
            Assert.Matches(@"^[A-Z][ -~]*[^.]$", row.Sentence);
            Assert.InRange(row.Sentence.Length, 10, FrameWriter.MaxCloseReasonBytes);
        });
    }

    [Fact]
    public void Every_refusal_answers_an_error_and_says_why()
    {
        Assert.All(HandshakeTable.All.ToArray(), row =>
        {
            Assert.InRange(row.Status, 400, 599);
            Assert.Matches(@"^RFC \d{4} \d+(\.\d+)*$", row.Section);
            Assert.Matches(@"^[A-Z].*[^.]$", row.Sentence);
            Assert.NotEmpty(StatusLines.ReasonPhrase(row.Status));
        });
    }
}
