using Sluice.Benchmarks.Budgets;
using Sluice.Benchmarks.Heads;

namespace Sluice.Benchmarks.Gateways;

/// <summary>A whole proxied request.</summary>
public sealed class ProxiedRequestBudget : IBudgetedOperation
{
    private MemoryGateway _gateway = null!;

    public string Name => "gateway.proxied";

    public void Setup()
    {
        _gateway = new MemoryGateway(SampleHeads.BrowserRequest, SampleHeads.JsonResponse);
        if (!_gateway.RoundTrip().StartsWith("HTTP/1.1 200 OK\r\n", StringComparison.Ordinal)) throw new InvalidOperationException("The gateway did not answer 200.");
    }

    public void Run(int times) => _gateway.Run(times);
}
