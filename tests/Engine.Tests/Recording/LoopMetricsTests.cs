using Sluice.Engine.Recording;

namespace Engine.Tests.Recording;

public sealed class LoopMetricsTests
{
    [Theory]
    [InlineData(101, LoopCounter.Status1xx)]
    [InlineData(200, LoopCounter.Status2xx)]
    [InlineData(299, LoopCounter.Status2xx)]
    [InlineData(304, LoopCounter.Status3xx)]
    [InlineData(403, LoopCounter.Status4xx)]
    [InlineData(599, LoopCounter.Status5xx)]
    [InlineData(0, LoopCounter.StatusOther)]
    [InlineData(99, LoopCounter.StatusOther)]
    [InlineData(600, LoopCounter.StatusOther)]
    [InlineData(-1, LoopCounter.StatusOther)]
    public void A_request_counts_under_the_class_of_its_status(int status, LoopCounter counter)
    {
        LoopMetrics metrics = new(reasonCount: 0);
        metrics.RequestBegan();
        metrics.RequestEnded(status, microseconds: 12);
        Assert.Equal(1, metrics.Read(counter));
        Assert.Equal(1, MetricsSnapshot.Of([metrics]).Requests);
        Assert.Equal(0, metrics.Read(LoopCounter.InFlight));
        Assert.Equal(12, metrics.Latency.LongestMicroseconds);
    }

    [Fact]
    public void Counters_and_reasons_do_not_share_a_place()
    {
        LoopMetrics metrics = new(LoopMetrics.MaxReasons);
        foreach (LoopCounter counter in Enum.GetValues<LoopCounter>()) metrics.Add(counter, 1000 + (int)counter);
        for (int reason = 0; reason < LoopMetrics.MaxReasons; reason++)
        {
            for (int i = 0; i <= reason; i++) metrics.GatewayAnswered(reason);
        }

        foreach (LoopCounter counter in Enum.GetValues<LoopCounter>()) Assert.Equal(1000 + (int)counter, metrics.Read(counter));
        for (int reason = 0; reason < LoopMetrics.MaxReasons; reason++) Assert.Equal(reason + 1, metrics.ReadReason(reason));
    }

    [Fact]
    public void A_snapshot_adds_the_loops_up()
    {
        LoopMetrics[] loops = [new(3), new(3)];
        foreach (LoopMetrics loop in loops)
        {
            loop.RequestBegan();
            loop.RequestBegan();
            loop.RequestEnded(200, 100);
            loop.Add(LoopCounter.BytesOut, 512);
            loop.GatewayAnswered(2);
            loop.IntegrationLatency.Record(80);
        }

        MetricsSnapshot snapshot = MetricsSnapshot.Of(loops);

        Assert.Equal(2, snapshot[LoopCounter.Status2xx]);
        Assert.Equal(2, snapshot[LoopCounter.InFlight]);
        Assert.Equal(1024, snapshot[LoopCounter.BytesOut]);
        Assert.Equal([0, 0, 2], snapshot.Reasons.ToArray());
        Assert.Equal(2, snapshot.Latency.Count);
        Assert.Equal(160, snapshot.IntegrationLatency.SumMicroseconds);
    }

    [Fact]
    public void A_reader_on_another_thread_sees_counters_only_grow_and_the_last_value_in_the_end()
    {
        const int Requests = 200_000;
        LoopMetrics metrics = new(1);
        Thread loop = new(() =>
        {
            for (int i = 0; i < Requests; i++)
            {
                metrics.RequestBegan();
                metrics.RequestEnded(200, i % 1000);
            }
        });
        loop.Start();

        long last = 0;
        bool grown = true;
        while (loop.IsAlive)
        {
            long now = MetricsSnapshot.Of([metrics]).Requests;
            grown &= now >= last;
            last = now;
        }

        loop.Join();
        Assert.True(grown);
        Assert.Equal(Requests, MetricsSnapshot.Of([metrics]).Requests);
        Assert.Equal(Requests, metrics.Latency.Count);
    }

    [Fact]
    public void No_loops_make_an_empty_snapshot() => Assert.Equal(0, MetricsSnapshot.Of([]).Requests);
}
