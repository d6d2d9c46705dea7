using Microsoft.Extensions.Logging;

namespace Sluice.Hosting.Embedding;

/// <summary>What the embedded gateway writes to the program's log.</summary>
internal static partial class SluiceLog
{
    [LoggerMessage(1, LogLevel.Information, "The gateway serves {Apis} APIs on {Loops} event loops.")]
    public static partial void Serves(ILogger log, int apis, int loops);

    [LoggerMessage(2, LogLevel.Error, "The function {Function} failed; its request was answered as an integration failure.")]
    public static partial void FunctionFailed(ILogger log, string function, Exception failure);

    [LoggerMessage(3, LogLevel.Information, "Reloaded: {Files}.")]
    public static partial void Reloaded(ILogger log, string files);

    [LoggerMessage(4, LogLevel.Error, "Not reloaded, and what ran goes on: {Faults}")]
    public static partial void NotReloaded(ILogger log, string faults);

    [LoggerMessage(5, LogLevel.Warning, "Event loop {Loop} was busy for {Milliseconds} ms with one turn.")]
    public static partial void SlowTurn(ILogger log, int loop, int milliseconds);

    [LoggerMessage(6, LogLevel.Error, "Event loop {Loop}: a connection was aborted by an exception.")]
    public static partial void Fault(ILogger log, int loop, Exception failure);

    [LoggerMessage(7, LogLevel.Warning, "No more file descriptors: new connections wait.")]
    public static partial void AcceptPaused(ILogger log);

    [LoggerMessage(8, LogLevel.Information, "New connections are accepted again.")]
    public static partial void AcceptResumed(ILogger log);
}
