using Sluice.Engine.Exchanges;
using Sluice.Protocol.WebSockets.Deflate;
using Sluice.Transport;

namespace Sluice.Engine.WebSockets;

/// <summary>The sessions of one loop and what they share. On the loop, save where it says otherwise.</summary>
/// <param name="loop">The loop.</param>
/// <param name="limits">The bounds of each session.</param>
/// <param name="deflaters">Where compressors come from; loops may share it.</param>
public sealed class SessionGroup(EventLoop loop, SessionLimits limits, DeflatePool deflaters)
{
    /// <summary>The part of a drain in which sessions are closed: behind it they still have time for their handshakes.</summary>
    private const double DrainSpread = 0.8;

    private readonly LoopRandom _random = new();
    private WebSocketSession? _first;
    private long _drainEnd = -1;
    private int _count;

    public EventLoop Loop { get; } = loop;

    public SessionLimits Limits { get; } = limits;

    /// <summary>Sessions that have not ended. Any thread.</summary>
    public int Count => Volatile.Read(ref _count);

    internal DeflatePool Deflaters { get; } = deflaters;

    internal MessagePool Messages { get; } = new();

    /// <summary>
    /// The process is going away: every session, and every one that still comes, is closed with 1001 at a random time within most of this, so
    /// that not all clients come back at once.
    /// </summary>
    public void Drain(TimeSpan within)
    {
        _drainEnd = Loop.NowMilliseconds + (long)within.TotalMilliseconds;
        for (var session = _first; session is not null; session = session.Following) session.Drain(DrainDelay());
    }

    internal void Add(WebSocketSession session)
    {
        Volatile.Write(ref _count, _count + 1);
        session.Following = _first;
        if (_first is not null) _first.Previous = session;
        _first = session;
        if (_drainEnd >= 0) session.Drain(DrainDelay());
    }

    internal void Remove(WebSocketSession session)
    {
        Volatile.Write(ref _count, _count - 1);
        if (session.Previous is { } previous) previous.Following = session.Following;
        else _first = session.Following;
        if (session.Following is { } following) following.Previous = session.Previous;
        session.Previous = session.Following = null;
    }

    private long DrainDelay()
    {
        var part = (_random.Next() >> 11) * (1.0 / (1UL << 53));
        return (long)(Math.Max(0, _drainEnd - Loop.NowMilliseconds) * DrainSpread * part);
    }
}
