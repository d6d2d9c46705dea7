namespace Sluice.Transport;

/// <summary>
/// The ConnectionClosed token, made when it is first asked for, and fired on the thread pool: what is registered with it is
/// foreign code.
/// </summary>
internal struct ClosedSignal
{
    private static readonly CancellationTokenSource AlreadyFired = MakeFired();

    /// <summary>Interlocked: made by any thread, fired by the loop.</summary>
    private CancellationTokenSource? _source;
    private CancellationToken? _replaced;

    internal CancellationToken Token
    {
        get
        {
            if (_replaced is { } replaced)
            {
                return replaced;
            }

            if (Volatile.Read(ref _source) is { } source)
            {
                return source.Token;
            }

            source = new CancellationTokenSource();
            return (Interlocked.CompareExchange(ref _source, source, null) ?? source).Token;
        }
    }

    internal void Replace(CancellationToken token) => _replaced = token;

    internal void Fire()
    {
        var source = Interlocked.CompareExchange(ref _source, AlreadyFired, null);
        if (source is not null && !source.IsCancellationRequested)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static source => source.Cancel(), source, preferLocal: false);
        }
    }

    private static CancellationTokenSource MakeFired()
    {
        var source = new CancellationTokenSource();
        source.Cancel();
        return source;
    }
}
