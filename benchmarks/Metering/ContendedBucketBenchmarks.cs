using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Sluice.Engine.Metering;

namespace Sluice.Benchmarks.Metering;

/// <summary>Taking tokens of one bucket from several threads at once, as the loops of a process do with a stage's. A budget has it from one thread.</summary>
[MinColumn]
public class ContendedBucketBenchmarks
{
    private const int PerThread = 100_000;
    private const int MostThreads = 8;

    private readonly TokenBucket _bucket = new(1e9, 1e9);

    [Params(1, 2, MostThreads)]
    public int Threads { get; set; }

    /// <summary>Time for one token of one thread, while the others take theirs.</summary>
    [Benchmark(OperationsPerInvoke = PerThread)]
    public void Take()
    {
        var threads = new Thread[Threads];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(TakeMany);
            threads[i].Start();
        }

        foreach (var thread in threads) thread.Join();
    }

    private void TakeMany()
    {
        var now = Stopwatch.GetTimestamp();
        for (var i = 0; i < PerThread; i++) _bucket.TryTake(now += 1_000);
    }
}
