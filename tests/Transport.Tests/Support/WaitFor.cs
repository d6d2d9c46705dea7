using System.Diagnostics;

namespace Transport.Tests.Support;

internal static class WaitFor
{
    /// <summary>Generous: it is only reached by a test that fails.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static async Task True(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Deadline, $"Waited in vain until {what}.");
            await Task.Delay(5).ConfigureAwait(false);
        }
    }

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Deadline);

    public static Task InTime(this Task task) => task.WaitAsync(Deadline);
}
