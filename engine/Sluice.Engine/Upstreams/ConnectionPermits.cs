namespace Sluice.Engine.Upstreams;

/// <summary>
/// How many connections to one target may exist on all loops together. A loop that wants one and gets none asks; whoever gives one back then
/// hands it to the loop that has asked for longest, by mailbox. Without locks: <see cref="_taken"/> and <see cref="_asking"/> are written with
/// Interlocked by every loop, and whoever changes one of them looks at the other afterwards, so that no permit lies about while a loop asks.
/// </summary>
internal sealed class ConnectionPermits(UpstreamPool?[] pools)
{
    private int _limit;
    private int _taken;
    private int _asking;

    /// <summary>Connections on all loops together; 0 for any number. Any thread; takes effect as connections come free.</summary>
    public int Limit
    {
        get => Volatile.Read(ref _limit);
        set
        {
            Volatile.Write(ref _limit, value);
            Serve();
        }
    }

    /// <summary>Whether there is a limit at all.</summary>
    public bool IsLimited => Volatile.Read(ref _limit) != 0;

    /// <summary>Whether more exist than may, for the limit has been lowered.</summary>
    public bool IsExceeded => Volatile.Read(ref _taken) > Volatile.Read(ref _limit) && IsLimited;

    /// <summary>Whether a loop asks for one.</summary>
    public bool IsAskedFor => Volatile.Read(ref _asking) > 0;

    /// <summary>Takes one, unless others have asked before.</summary>
    public bool TryTake() => !IsAskedFor && TryTakeAny();

    /// <summary>A connection is gone.</summary>
    public void Release()
    {
        Interlocked.Decrement(ref _taken);
        Serve();
    }

    /// <summary>The pool has marked itself as asking: it is granted one as soon as there is one, and loops that hold idle connections are told.</summary>
    public void Ask(UpstreamPool asking)
    {
        Interlocked.Increment(ref _asking);
        Serve();
        if (!IsAskedFor) return;
        foreach (ref var pool in pools.AsSpan())
        {
            if (Volatile.Read(ref pool) is { } other && other != asking) other.Reclaim();
        }
    }

    /// <summary>A pool that had asked needs none any more.</summary>
    public void Withdraw() => Interlocked.Decrement(ref _asking);

    /// <summary>The pool, other than this one, that has asked for longest; <c>null</c> when none has.</summary>
    public UpstreamPool? OldestAsking(UpstreamPool? except)
    {
        UpstreamPool? oldest = null;
        foreach (ref var pool in pools.AsSpan())
        {
            if (Volatile.Read(ref pool) is not { AskedSince: > 0 and var since } other || other == except) continue;
            if (oldest is null || since < oldest.AskedSince) oldest = other;
        }

        return oldest;
    }

    private void Serve()
    {
        while (IsAskedFor && TryTakeAny())
        {
            if (OldestAsking(except: null) is not { } pool || !pool.TryClaim())
            {
                // Another thread is between claiming and counting; it looks here again when it has counted.
                Interlocked.Decrement(ref _taken);
                if (OldestAsking(except: null) is null) return;
                continue;
            }

            Interlocked.Decrement(ref _asking);
            pool.Grant();
        }
    }

    private bool TryTakeAny()
    {
        while (true)
        {
            var taken = Volatile.Read(ref _taken);
            var limit = Volatile.Read(ref _limit);
            if (limit != 0 && taken >= limit) return false;
            if (Interlocked.CompareExchange(ref _taken, taken + 1, taken) == taken) return true;
        }
    }
}
