using Sluice.Benchmarks.Budgets;
using Sluice.Benchmarks.Heads;
using Sluice.Benchmarks.Recording;

namespace Sluice.Benchmarks.Gateways;

/// <summary>A whole proxied request with its line in an access log, whose writer runs beside.</summary>
public sealed class LoggedRequestBudget : IBudgetedOperation
{
    private MemoryGateway _gateway = null!;

    public string Name => "gateway.proxied.logged";

    public void Setup()
    {
        _gateway = new MemoryGateway(SampleHeads.BrowserRequest, SampleHeads.JsonResponse, LogFormats.Json);
        if (!_gateway.RoundTrip().StartsWith("HTTP/1.1 200 OK\r\n", StringComparison.Ordinal)) throw new InvalidOperationException("The gateway did not answer 200.");
        if (_gateway.LinesLogged != 1) throw new InvalidOperationException("The request was not logged.");
    }

    public void Run(int times) => _gateway.Run(times);
}
