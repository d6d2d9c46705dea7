using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;

namespace Sluice.Engine.AccessLogs;

/// <summary>The access log of a stage: a format and where its lines go.</summary>
internal sealed class AccessLog(LogFormat format, LogDestination destination) : IExchangeLog
{
    public LogFormat Format { get; } = format;

    /// <inheritdoc/>
    public void Write(Exchange exchange, long microseconds)
    {
        var lane = destination.LaneOf(exchange.Loop.Loop.Index);
        lane.Line.Clear();
        Format.Write(exchange, microseconds, lane.Line);
        lane.Commit();
    }
}
