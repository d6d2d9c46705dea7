namespace Protocol.Tests.Http1;

/// <summary>Where the bytes were split makes no difference, neither to what is accepted nor to why it is refused.</summary>
public sealed class SplitTests
{
    // The messages that test limits are long and all alike inside; every split near both ends and each 97th between is enough there.
    private const int LongMessage = 1_000;

    [Fact]
    public void A_request_reads_the_same_at_every_split()
    {
        Assert.All(RequestCorpus.Accepted.Concat(RefusedRequests.All.Select(m => m.Text)), text =>
        {
            var message = Raw.Bytes(text);
            var whole = Outcome.OfRequest(message);
            foreach (var split in Splits(message.Length))
            {
                Assert.Equal(whole, Outcome.OfRequest(message, pieceEnds: split));
            }
        });
    }

    [Fact]
    public void A_request_reads_the_same_byte_by_byte()
    {
        Assert.All(RequestCorpus.Accepted.Concat(RefusedRequests.All.Select(m => m.Text)), text =>
        {
            var message = Raw.Bytes(text);
            Assert.Equal(Outcome.OfRequest(message), Outcome.OfRequest(message, pieceEnds: ByteByByte(message.Length)));
        });
    }

    [Fact]
    public void A_response_reads_the_same_at_every_split()
    {
        Assert.All(ResponseCorpus.Accepted.Concat(ResponseCorpus.Refused.Select(m => m.Text)), text =>
        {
            var message = Raw.Bytes(text);
            var whole = Outcome.OfResponse(message);
            foreach (var split in Splits(message.Length))
            {
                Assert.Equal(whole, Outcome.OfResponse(message, pieceEnds: split));
            }
        });
    }

    [Fact]
    public void A_response_reads_the_same_byte_by_byte()
    {
        Assert.All(ResponseCorpus.Accepted.Concat(ResponseCorpus.Refused.Select(m => m.Text)), text =>
        {
            var message = Raw.Bytes(text);
            Assert.Equal(Outcome.OfResponse(message), Outcome.OfResponse(message, pieceEnds: ByteByByte(message.Length)));
        });
    }

    private static IEnumerable<int> Splits(int length) =>
        Enumerable.Range(0, length + 1).Where(i => length < LongMessage || i < 100 || i > length - 100 || i % 97 == 0);

    private static IEnumerable<int> ByteByByte(int length) =>
        length < LongMessage ? Enumerable.Range(0, length) : Enumerable.Range(0, length / 31).Select(i => i * 31);
}
