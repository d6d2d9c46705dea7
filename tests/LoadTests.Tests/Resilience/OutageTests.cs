using System.Diagnostics;
using Sluice.LoadTests.Resilience;

namespace LoadTests.Tests.Resilience;

public sealed class OutageTests
{
    private static readonly Outage Away = new(Killed: At(10), Back: At(12));

    [Theory]
    [InlineData(9, 9.5, false)]
    [InlineData(9, 10.5, true)]
    [InlineData(11, 11.5, true)]
    [InlineData(11.5, 14, true)]
    [InlineData(12, 12.5, false)]
    public void A_request_is_of_an_outage_when_it_was_under_way_in_it(double began, double ended, bool isOfIt) =>
        Assert.Equal(isOfIt, Request(began, ended, "504").Overlaps(Away));

    [Theory]
    [InlineData("504", true)]
    [InlineData("connection reset", false)]
    [InlineData("timed out", false)]
    public void Only_a_status_is_an_answer(string status, bool isAnswer) => Assert.Equal(isAnswer, Request(11, 11, status).IsAnswered);

    [Fact]
    public void The_row_of_an_outage_tells_it_from_what_came_after()
    {
        Exchange[] exchanges = [Request(9, 9.9, "200"), Request(9.9, 10.1, "504"), Request(11, 11.5, "504"), Request(11.9, 12.2, "200"), Request(13, 13.1, "200"), Request(14, 14.1, "500"), Request(21, 21.1, "504")];
        var row = OutageRow.Of(0, Away, nextKilled: At(20), exchanges);

        Assert.Equal((1, 2.0), (row.Number, row.AwaySeconds));
        Assert.Equal((1, 2, 1, 1), (row.Ok, row.Failed, row.OkAfter, row.FailedAfter));
        Assert.Equal((500, -500, 200), (Math.Round(row.SlowestFailureMs), Math.Round(row.LastFailureMs!.Value), Math.Round(row.FirstSuccessMs!.Value)));
    }

    private static Exchange Request(double began, double ended, string status) => new(At(began), At(ended), status, status != "200");

    private static long At(double seconds) => (long)(seconds * Stopwatch.Frequency);
}
