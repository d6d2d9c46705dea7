using System.Diagnostics;

namespace Sluice.Transport;

/// <summary>
/// A call into foreign code. It ends with a hop of its own: a task that completes under a context, or elsewhere, sends the code
/// that awaits it to the thread pool instead of running it here.
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
            await loop;
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
            await loop;
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
