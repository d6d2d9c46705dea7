using Microsoft.Extensions.Logging;
using Sluice.Transport;

namespace Sluice.Hosting.Embedding;

/// <summary>What the event loops report, as lines of the program's log.</summary>
internal static class LoopLog
{
    public static EventLoopOptions To(ILogger log, TransportKind? transport) => new()
    {
        Transport = transport,
        SlowTurn = (loop, duration) => Tell(() => SluiceLog.SlowTurn(log, loop.Index, (int)duration.TotalMilliseconds)),
        Fault = (loop, failure) => Tell(() => SluiceLog.Fault(log, loop.Index, failure)),
        AcceptPaused = (_, paused) => Tell(() =>
        {
            if (paused) SluiceLog.AcceptPaused(log);
            else SluiceLog.AcceptResumed(log);
        }),
    };

    /// <summary>A logger is foreign code: it must not hold up a loop.</summary>
    private static void Tell(Action write) => ThreadPool.QueueUserWorkItem(static write => write(), write, preferLocal: false);
}
