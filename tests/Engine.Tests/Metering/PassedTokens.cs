using System.Collections.Concurrent;
using System.Diagnostics;

namespace Engine.Tests.Metering;

/// <summary>When each token passed, by the ticks its taker gave; judges the promise over every window at once.</summary>
internal sealed class PassedTokens
{
    private readonly ConcurrentBag<long> _ticks = [];

    public int Count => _ticks.Count;

    public void Add(long ticks) => _ticks.Add(ticks);

    /// <summary>Fails if in some window of length t more than burst + rate * t passed.</summary>
    public void AssertBounded(double perSecond, double burst)
    {
        // With the k-th pass at t(k), every window i..j must have j - i + 1 <= burst + rate * (t(j) - t(i)); so carry the least
        // i - rate * t(i) along.
        long[] sorted = [.. _ticks.Order()];
        double least = double.MaxValue;
        for (int k = 0; k < sorted.Length; k++)
        {
            double earned = perSecond * (sorted[k] - sorted[0]) / Stopwatch.Frequency;
            least = Math.Min(least, k - earned);
            double passed = k + 1 - earned - least;
            Assert.True(passed <= burst + 1e-6, $"{passed} tokens beyond the rate within a window that ends with pass {k}; the burst is {burst}.");
        }
    }
}
