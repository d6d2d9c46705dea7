using Sluice.LoadTests.Origin;

namespace LoadTests.Tests.Origin;

public sealed class OriginCapacityTests
{
    private static readonly TimeSpan Service = TimeSpan.FromSeconds(100);

    [Fact]
    public void Requests_beyond_the_concurrency_wait_in_turn_for_a_place()
    {
        var capacity = new OriginCapacity(concurrency: 2, Service);
        var times = Enumerable.Range(0, 6).Select(_ => capacity.Take().TotalSeconds).ToArray();

        // Two at a time; each pair waits for the one before. What the test itself takes is the tolerance.
        Assert.All(times.Zip([100, 100, 200, 200, 300, 300]), pair => Assert.InRange(pair.First, pair.Second - 30, pair.Second));
    }
}
