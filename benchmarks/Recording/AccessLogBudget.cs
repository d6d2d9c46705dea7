using Sluice.Benchmarks.Budgets;

namespace Sluice.Benchmarks.Recording;

/// <summary>The line of one request.</summary>
public sealed class AccessLogBudget : IBudgetedOperation
{
    private LoggedExchange _exchange = null!;

    public string Name => "accesslog.line";

    public void Setup()
    {
        _exchange = new LoggedExchange(LogFormats.Json);
        if (!_exchange.Line.Contains("""path":"/json","status":200""", StringComparison.Ordinal)) throw new InvalidOperationException(_exchange.Line);
    }

    public void Run(int times) => _exchange.Run(times);
}
