using Sluice.Transport;

namespace Sluice.Engine.Upstreams;

/// <summary>Connections of one pool that wait for a request, the most recently used last.</summary>
/// <param name="loop">Their loop.</param>
/// <param name="limits">How long they may be idle, and how old they may be.</param>
/// <param name="discard">Ends a connection.</param>
internal sealed class IdleConnections(EventLoop loop, UpstreamLimits limits, Action<UpstreamConnection> discard) : LoopTimer
{
    private const int SweepMilliseconds = 1_000;

    private UpstreamConnection[] _connections = new UpstreamConnection[16];
    private bool _isSweeping;

    /// <summary>How many there are. Any thread, about.</summary>
    public int Count { get; private set; }

    /// <summary>The most recently used that is still good; <c>null</c> when there is none.</summary>
    public UpstreamConnection? TryTake()
    {
        while (Count > 0)
        {
            var connection = _connections[--Count];
            _connections[Count] = null!;
            if (!connection.IsStale && connection.AgeMilliseconds < limits.LifetimeMilliseconds) return connection;
            discard(connection);
        }

        return null;
    }

    /// <summary>The one that has been idle for longest.</summary>
    public UpstreamConnection? TryTakeOldest()
    {
        if (Count == 0) return null;
        var oldest = _connections[0];
        _connections.AsSpan(1, --Count).CopyTo(_connections);
        _connections[Count] = null!;
        return oldest;
    }

    public void Add(UpstreamConnection connection)
    {
        if (Count == _connections.Length) Array.Resize(ref _connections, Count * 2);
        _connections[Count++] = connection;
        EnsureSweep();
    }

    /// <summary>Closes what has been idle for too long or was closed by the upstream, once a second while anything is idle.</summary>
    protected override void OnExpired()
    {
        _isSweeping = false;
        var oldest = loop.NowMilliseconds - limits.IdleMilliseconds;
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            var connection = _connections[i];
            if (!connection.IsStale && connection.IdleSince > oldest) _connections[kept++] = connection;
            else discard(connection);
        }

        _connections.AsSpan(kept, Count - kept).Clear();
        Count = kept;
        if (kept > 0) EnsureSweep();
    }

    private void EnsureSweep()
    {
        if (_isSweeping) return;
        _isSweeping = true;
        loop.Schedule(this, SweepMilliseconds);
    }
}
