using System.Reflection;

namespace Sluice.Benchmarks.Budgets;

/// <summary>Finds the budgeted operations and measures what they allocate on the thread that runs them.</summary>
public static class AllocationMeter
{
    private const int WarmUpTimes = 300;
    private const int Rounds = 5;

    /// <summary>All operations of an assembly, one object each.</summary>
    public static IEnumerable<IBudgetedOperation> Find(Assembly assembly) => assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IBudgetedOperation)))
        .Select(type => (IBudgetedOperation)Activator.CreateInstance(type)!);

    /// <summary>
    /// Bytes per operation, the least of several rounds: the runtime itself may allocate once in a while when it compiles a method again.
    /// </summary>
    public static double Measure(IBudgetedOperation operation, int times = 1000)
    {
        operation.Setup();
        operation.Run(WarmUpTimes);

        long least = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            operation.Run(times);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return (double)least / times;
    }
}
