using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;

namespace Sluice.Engine.AccessLogs;

/// <summary>The access log of a stage: a format and where its lines go.</summary>
internal sealed class AccessLog(LogFormat format, LogDestination destination)
{
    public LogFormat Format { get; } = format;

    /// <summary>Writes the line of an exchange whose answer is complete. On the loop; never waits, and allocates nothing.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="microseconds">How long it took.</param>
    public void Write(Exchange exchange, long microseconds)
    {
        var lane = destination.LaneOf(exchange.Loop.Loop.Index);
        lane.Line.Clear();
        Format.Write(exchange, microseconds, lane.Line);
        lane.Commit();
    }
}
