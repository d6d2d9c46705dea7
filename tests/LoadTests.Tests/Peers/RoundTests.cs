using Sluice.LoadTests.Measuring;
using Sluice.LoadTests.Peers;

namespace LoadTests.Tests.Peers;

public sealed class RoundTests
{
    private static readonly WrkResult Wrk = new(1000, 250_000, 1_000_000, 100, 900, 0, 0, 0, 0, 0);

    [Fact]
    public void Cpu_per_request_is_split_by_the_share_of_user_ticks()
    {
        var round = new Round(Wrk, new CpuTime(12_000_000, 1, 3));

        Assert.Equal(12, round.CpuMicroseconds);
        Assert.Equal(3, round.UserMicroseconds);
        Assert.Equal(9, round.SystemMicroseconds);
    }

    [Fact]
    public void Each_round_starts_with_the_next_proxy()
    {
        string[] peers = ["a", "b", "c"];

        Assert.Equal(["a", "b", "c"], Round.Order(peers, 0));
        Assert.Equal(["c", "a", "b"], Round.Order(peers, 2));
        Assert.Equal(["a", "b", "c"], Round.Order(peers, 3));
    }

    [Fact]
    public void Ratios_to_another_proxy_compare_the_same_round()
    {
        var fast = Result("fast", 10, 20, 30);
        var slow = Result("slow", 20, 40, 30);

        Assert.Equal(new Spread(0.5, 0.5, 1), fast.CpuRatioTo(slow));
    }

    [Fact]
    public void The_table_shows_medians_ratios_and_what_is_not_known()
    {
        var options = new PeerOptions(PeerCase.All[0], 3, 1, 1, 32, [Peer.Sluice, Peer.Nginx], "sluice", new Dictionary<string, string>(), Pin: false);
        using var writer = new StringWriter();

        PeerTable.Write(writer, options, [Result(Peer.Sluice, 10, 11, 12) with { AllocatedBytesPerRequest = 0 }, Result(Peer.Nginx, 20, 20, 20)]);

        var lines = writer.ToString().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToArray();
        Assert.Contains("proxy requests/s CPU user system p50 p99 peak MiB GC B/req x nginx", lines);
        Assert.Contains("sluice 1,000 11.00 2.75 8.25 100 900 2.0 0.0 0.550", lines);
        Assert.Contains("nginx 1,000 20.00 5.00 15.00 100 900 2.0 n/a 1.000", lines);
        Assert.Contains("(1,000..1,000) (10.00..12.00) (2.50..3.00) (7.50..9.00) (100..100) (900..900) (0.500..0.600)", lines);
    }

    [Fact]
    public void The_json_holds_every_round_and_the_ratios()
    {
        var options = new PeerOptions(PeerCase.All[1], 3, 1, 1, 32, [Peer.Sluice, Peer.Nginx], "sluice", new Dictionary<string, string>(), Pin: false);

        using var json = System.Text.Json.JsonDocument.Parse(PeerJson.Write([PeerJson.Case(options, [Result(Peer.Sluice, 10, 11, 12), Result(Peer.Nginx, 20, 20, 20)])]));

        var sluice = json.RootElement.GetProperty("proxies").GetProperty("sluice");
        Assert.Equal("small-get-throttled", json.RootElement.GetProperty("case").GetString());
        Assert.Equal(3, sluice.GetProperty("rounds").GetArrayLength());
        Assert.Equal(0.55, sluice.GetProperty("cpuRatioTo").GetProperty("nginx").GetProperty("median").GetDouble());
    }

    private static PeerResult Result(string name, params double[] cpuMicroseconds) => new(
        name,
        [.. cpuMicroseconds.Select(cpu => new Round(Wrk, new CpuTime((long)(cpu * 1_000_000), 1, 3)))],
        PeakMemoryBytes: 2 << 20,
        AllocatedBytesPerRequest: null);
}
