using System.Diagnostics;

namespace Sluice.Transport;

/// <summary>
/// A call into foreign code. The last step is always a post: a task that completes under a context would send the awaiting
/// code to the thread pool instead of running it here.
/// </summary>
internal static class ForeignCall
{
    internal static async Task Run(EventLoop loop, LoopSynchronizationContext context, Func<Task> work)
    {
        try
        {
            await Start(loop, context, work).ConfigureAwait(false);
        }
        finally
        {
            await loop.Yield();
        }
    }

    internal static async Task<T> Run<T>(EventLoop loop, LoopSynchronizationContext context, Func<Task<T>> work)
    {
        try
        {
            return await Start(loop, context, work).ConfigureAwait(false);
        }
        finally
        {
            await loop.Yield();
        }
    }

    private static TTask Start<TTask>(EventLoop loop, LoopSynchronizationContext context, Func<TTask> work)
    {
        Debug.Assert(loop.InLoop, "Foreign code is called from the loop.");
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            return work();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }
}
