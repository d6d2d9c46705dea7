using Sluice.Benchmarks.Budgets;
using Sluice.Benchmarks.Heads;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Transport;

namespace Sluice.Benchmarks.Gateways;

/// <summary>A whole request proxied to one of two targets, with circuit breaker, ejection and retries.</summary>
public sealed class GroupedRequestBudget : IBudgetedOperation
{
    private MemoryGateway _gateway = null!;

    public string Name => "gateway.proxied.grouped";

    /// <summary>Two targets with everything that costs a request anything.</summary>
    public static GroupSettings TwoTargets { get; } = new()
    {
        Targets = [new TargetSettings(DialTarget.Tcp("one", 80)), new TargetSettings(DialTarget.Tcp("two", 80), Weight: 2)],
        Breaker = new BreakerSettings(),
        Retry = new RetrySettings { On = UpstreamFaults.ConnectFailure | UpstreamFaults.Reset | UpstreamFaults.Status503 },
    };

    public void Setup()
    {
        _gateway = new MemoryGateway(SampleHeads.BrowserRequest, SampleHeads.JsonResponse, upstream: TwoTargets);
        for (var i = 0; i < 20; i++)
        {
            if (!_gateway.RoundTrip().StartsWith("HTTP/1.1 200 OK\r\n", StringComparison.Ordinal)) throw new InvalidOperationException("The gateway did not answer 200.");
        }
    }

    public void Run(int times) => _gateway.Run(times);
}
