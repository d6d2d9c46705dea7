using Sluice.Benchmarks.Budgets;
using Sluice.Protocol.Http1;

namespace Sluice.Benchmarks.Heads;

/// <summary>Parsing heads of every size.</summary>
public sealed class RequestHeadBudget : IBudgetedOperation
{
    private RequestHeadBenchmarks _benchmarks = null!;

    public string Name => "head.parse";

    public void Setup()
    {
        _benchmarks = new RequestHeadBenchmarks();
        if (_benchmarks.Browser() != HeadStatus.Done || _benchmarks.Response() != HeadStatus.Done) throw new InvalidOperationException("A sample head is bad.");
    }

    public void Run(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _benchmarks.Short();
            _benchmarks.Browser();
            _benchmarks.HundredFields();
            _benchmarks.Response();
        }
    }
}
