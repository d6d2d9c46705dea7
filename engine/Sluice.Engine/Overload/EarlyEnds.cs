using Sluice.Engine.Exchanges;
using Sluice.Engine.Recording;

namespace Sluice.Engine.Overload;

/// <summary>Connections that ended before they came to their loop, in a TLS handshake. Any thread.</summary>
internal sealed class EarlyEnds
{
    // Interlocked, both.
    private long _timedOut;
    private long _failed;

    public void Add(bool timedOut)
    {
        if (timedOut) Interlocked.Increment(ref _timedOut);
        else Interlocked.Increment(ref _failed);
    }

    public void AddTo(MetricsSnapshot snapshot)
    {
        snapshot.Add((int)Reason.HandshakeTimedOut, Volatile.Read(ref _timedOut));
        snapshot.Add((int)Reason.HandshakeFailed, Volatile.Read(ref _failed));
    }
}
