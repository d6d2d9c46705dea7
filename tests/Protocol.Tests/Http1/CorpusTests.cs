using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

public sealed class CorpusTests
{
    [Fact]
    public void Every_request_of_the_corpus_is_accepted()
    {
        Assert.All(RequestCorpus.Accepted, text =>
        {
            var outcome = Outcome.OfRequest(Raw.Bytes(text));
            Assert.True(outcome.Status == HeadStatus.Done, $"{outcome.Reason}: {text}");
        });
    }

    [Fact]
    public void Every_bad_request_of_the_corpus_is_refused_for_its_reason()
    {
        Assert.All(RefusedRequests.All, message =>
        {
            var outcome = Outcome.OfRequest(Raw.Bytes(message.Text));
            Assert.True(outcome.Reason == message.Reason, $"{outcome.Status} {outcome.Reason}, not {message.Reason}: {message.Text}");
        });
    }

    [Fact]
    public void Every_response_of_the_corpus_is_accepted()
    {
        Assert.All(ResponseCorpus.Accepted, text =>
        {
            var outcome = Outcome.OfResponse(Raw.Bytes(text));
            Assert.True(outcome.Status == HeadStatus.Done, $"{outcome.Reason}: {text}");
        });
    }

    [Fact]
    public void Every_bad_response_of_the_corpus_is_refused_for_its_reason()
    {
        Assert.All(ResponseCorpus.Refused, message =>
        {
            var outcome = Outcome.OfResponse(Raw.Bytes(message.Text));
            Assert.True(outcome.Reason == message.Reason, $"{outcome.Status} {outcome.Reason}, not {message.Reason}: {message.Text}");
        });
    }

    [Fact]
    public void Every_reason_is_given_by_some_message_of_the_corpora()
    {
        RejectReason[] byCaller = [RejectReason.ContentTooLarge, RejectReason.RequestTimeout, RejectReason.ContentTruncated, RejectReason.NotSecured];
        var given = RefusedRequests.All.Concat(ResponseCorpus.Refused).Concat(ChunkedCorpus.Refused).Select(m => m.Reason);
        Assert.Empty(Enum.GetValues<RejectReason>().Except([RejectReason.None, .. byCaller]).Except(given));
    }

    [Fact]
    public void Every_prefix_of_a_good_head_needs_more()
    {
        Assert.All(RequestCorpus.Accepted, text =>
        {
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
            for (var i = 0; i < end; i++)
            {
                Assert.Equal(HeadStatus.NeedMore, Outcome.OfRequest(Raw.Bytes(text[..i])).Status);
            }
        });
        Assert.All(ResponseCorpus.Accepted, text =>
        {
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
            for (var i = 0; i < end; i++)
            {
                Assert.Equal(HeadStatus.NeedMore, Outcome.OfResponse(Raw.Bytes(text[..i])).Status);
            }
        });
    }
}
