using System.Diagnostics;
using Sluice.Transport;

namespace Sluice.Host.Running;

/// <summary>What the event loops report, as lines on standard error. Called on the loops, rarely.</summary>
internal static class LoopReports
{
    /// <summary>The first requests of a process wait for its code to be compiled, which says nothing of the loops.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public static EventLoopOptions To(TextWriter error, TransportKind? transport)
    {
        // A slow reader of standard error must not hold up a loop.
        void Tell(string line) => ThreadPool.QueueUserWorkItem(static state => state.error.WriteLine(state.line), (error, line), preferLocal: false);
        var start = Stopwatch.GetTimestamp();
        return new EventLoopOptions
        {
            Transport = transport,
            SlowTurn = (loop, duration) =>
            {
                if (Stopwatch.GetElapsedTime(start) > WarmUp) Tell($"Event loop {loop.Index} was busy for {duration.TotalMilliseconds:0} ms with one turn.");
            },
            Fault = (loop, exception) => Tell($"Event loop {loop.Index}: a connection was aborted by an exception. {exception}"),
            AcceptPaused = (_, paused) => Tell(paused
                ? "No more file descriptors: new connections wait. Raise the limit (ulimit -n)."
                : "New connections are accepted again."),
        };
    }
}
