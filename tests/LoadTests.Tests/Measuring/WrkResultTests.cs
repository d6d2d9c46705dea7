using Sluice.LoadTests.Measuring;

namespace LoadTests.Tests.Measuring;

public sealed class WrkResultTests
{
    private const string Output =
        """
        Running 3s test @ http://127.0.0.1:8080/json
          1 threads and 32 connections
          Thread Stats   Avg      Stdev     Max   +/- Stdev
            Latency   603.12us  201.33us   9.01ms   91.20%
            Req/Sec    53.10k     2.20k   58.00k    66.67%
          158430 requests in 3.00s, 38.98MB read
        Requests/sec:  52810.11
        Transfer/sec:     12.99MB

        wrk-result requests=158430 bytes=40874940 duration_us=3000124 p50_us=514 p99_us=1377 status=0 connect=0 read=0 write=0 timeout=0
        """;

    private static WrkResult Good => WrkResult.Parse(Output)!;

    [Fact]
    public void The_scripts_line_is_found_in_wrks_output()
    {
        Assert.Equal(new WrkResult(158430, 40874940, 3000124, 514, 1377, 0, 0, 0, 0, 0), Good);
        Assert.Equal(52807.8, Good.RequestsPerSecond, 0.1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("unable to connect to 127.0.0.1:1 Connection refused")]
    [InlineData("wrk-result requests=1 bytes=2")]
    [InlineData("wrk-result requests=x bytes=2 duration_us=3 p50_us=4 p99_us=5 status=0 connect=0 read=0 write=0 timeout=0")]
    [InlineData("wrk-result requests=1 bytes=2 duration_us=0 p50_us=4 p99_us=5 status=0 connect=0 read=0 write=0 timeout=0")]
    public void Output_without_a_whole_line_is_no_result(string output) => Assert.Null(WrkResult.Parse(output));

    [Fact]
    public void A_run_in_which_every_answer_has_the_expected_size_counts() =>
        Assert.Null(Good.VoidReason(responseBytes: 258, pending: 32));

    [Fact]
    public void Any_error_status_voids_the_round() =>
        Assert.Contains("1 answers had an error status", (Good with { ErrorStatuses = 1 }).VoidReason(258, 32), StringComparison.Ordinal);

    [Fact]
    public void Any_socket_error_voids_the_round()
    {
        Assert.NotNull((Good with { ConnectErrors = 1 }).VoidReason(258, 32));
        Assert.NotNull((Good with { ReadErrors = 1 }).VoidReason(258, 32));
        Assert.NotNull((Good with { WriteErrors = 1 }).VoidReason(258, 32));
        Assert.NotNull((Good with { Timeouts = 1 }).VoidReason(258, 32));
    }

    [Fact]
    public void Answers_of_another_size_void_the_round_although_wrk_takes_them_for_good()
    {
        Assert.NotNull(Good.VoidReason(responseBytes: 250, pending: 32));
        Assert.NotNull(Good.VoidReason(responseBytes: 262, pending: 32));
    }

    [Fact]
    public void A_run_without_an_answer_is_void() => Assert.NotNull((Good with { Requests = 0 }).VoidReason(258, 32));

    [Fact]
    public void The_script_formats_every_figure_that_is_parsed()
    {
        var format = WrkResult.Script.Split("\\nwrk-result ")[1].Split("\\n")[0].Replace("%d", "7", StringComparison.Ordinal);

        Assert.Equal(new WrkResult(7, 7, 7, 7, 7, 7, 7, 7, 7, 7), WrkResult.Parse("wrk-result " + format));
    }
}
