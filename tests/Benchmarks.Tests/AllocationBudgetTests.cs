using Sluice.Benchmarks.Budgets;

namespace Benchmarks.Tests;

public sealed class AllocationBudgetTests
{
    private static readonly IReadOnlyDictionary<string, AllocationBudget> Budgets = AllocationBudget.ReadAll();

    public static TheoryData<string> Names() => [.. Operations().Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operation_allocates_no_more_than_its_budget(string name)
    {
        double bytes = AllocationMeter.Measure(Operations().Single(operation => operation.Name == name));
        Assert.True(Budgets.TryGetValue(name, out AllocationBudget? budget), $"budgets.json has no line for {name}.");
        Assert.True(bytes <= budget.BytesPerOperation, $"{name} allocates {bytes} bytes per operation; its budget is {budget.BytesPerOperation}.");
    }

    [Fact]
    public void Every_line_of_the_budget_has_its_operation() =>
        Assert.Equal(Budgets.Keys.Order(), Operations().Select(operation => operation.Name).Order());

    [Fact]
    public void Every_budget_above_zero_says_why() =>
        Assert.All(Budgets.Values, budget => Assert.True(budget.BytesPerOperation == 0 || !string.IsNullOrWhiteSpace(budget.Why)));

    [Fact]
    public void The_meter_sees_an_allocation()
    {
        double bytes = AllocationMeter.Measure(new Canary());
        Assert.InRange(bytes, 32, 64);
    }

    private static IEnumerable<IBudgetedOperation> Operations() => AllocationMeter.Find(typeof(IBudgetedOperation).Assembly);

    private sealed class Canary : IBudgetedOperation
    {
        private object? _last;

        public string Name => "canary";

        public void Setup() => _last = null;

        public void Run(int times)
        {
            for (int i = 0; i < times; i++) _last = new byte[16];
            GC.KeepAlive(_last);
        }
    }
}
