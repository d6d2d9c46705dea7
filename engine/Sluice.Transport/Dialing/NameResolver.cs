using System.Collections.Concurrent;
using System.Net;

namespace Sluice.Transport;

/// <summary>
/// Names to addresses, off the loops. An answer is kept and asked for again every <c>dns.refresh</c>, in the background; when
/// that fails the last good answer stays. A name that nobody dialled for <see cref="UnusedRounds"/> rounds is forgotten.
/// </summary>
public sealed class NameResolver : IAsyncDisposable
{
    /// <summary>Default of <c>dns.refresh</c>.</summary>
    public static readonly TimeSpan DefaultRefresh = TimeSpan.FromSeconds(30);

    /// <summary>Names kept; beyond it a name is resolved for each dial.</summary>
    public const int NamesMaximum = 10_000;

    private const int UnusedRounds = 20;

    /// <summary>The system's resolver blocks a thread of the pool for each question.</summary>
    private const int RefreshesAtOnce = 8;

    private readonly Func<string, Task<IPAddress[]>> _lookUp;
    private readonly ConcurrentDictionary<string, KnownName> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Task<ResolvedAddresses>> _asking = new(StringComparer.OrdinalIgnoreCase);
    private readonly ITimer _timer;
    private int _refreshing;

    /// <summary>Asks the system's resolver, every <paramref name="refresh"/> (default 30 s) again.</summary>
    public NameResolver(TimeSpan? refresh = null, TimeProvider? clock = null)
        : this(static name => Dns.GetHostAddressesAsync(name), refresh ?? DefaultRefresh, clock ?? TimeProvider.System)
    {
    }

    internal NameResolver(Func<string, Task<IPAddress[]>> lookUp, TimeSpan refresh, TimeProvider clock)
    {
        _lookUp = lookUp;
        _timer = clock.CreateTimer(static state => _ = ((NameResolver)state!).RefreshAll(), this, refresh, refresh);
    }

    /// <summary>Ends the refreshing.</summary>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    /// <summary>The answer at hand (an address literal always has one), or null: then resolve.</summary>
    internal ResolvedAddresses? TryGetCached(string host)
    {
        if (_known.TryGetValue(host, out var known))
        {
            known.UnusedRounds = 0;
            return known.Answer;
        }

        return IPAddress.TryParse(host, out var literal) ? Keep(host, new ResolvedAddresses([literal]), isLiteral: true) : null;
    }

    /// <summary>
    /// Asks the name service, once for all who ask at the same time. No addresses when it has none, null when it does not answer in
    /// time; a late answer is kept for the next dial. Completes on the pool.
    /// </summary>
    internal async Task<ResolvedAddresses?> ResolveAsync(string host, int timeoutMilliseconds)
    {
        var question = new TaskCompletionSource<ResolvedAddresses>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = _asking.GetOrAdd(host, question.Task);
        if (asked == question.Task)
        {
            // Started only now that it can be found, so that its end takes away what is there.
            _ = Task.Run(() => AskAsync(host, question));
        }

        var finished = await Task.WhenAny(asked, Task.Delay(timeoutMilliseconds)).ConfigureAwait(false);
        return finished == asked ? await asked.ConfigureAwait(false) : null;
    }

    /// <summary>One round: asks again for every name in use. A round that is still running is not overtaken by the next.</summary>
    internal async Task RefreshAll()
    {
        if (Interlocked.Exchange(ref _refreshing, 1) != 0)
        {
            return;
        }

        await Parallel.ForEachAsync(
            _known,
            new ParallelOptions { MaxDegreeOfParallelism = RefreshesAtOnce },
            (entry, _) => RefreshOrForget(entry.Key, entry.Value)).ConfigureAwait(false);
        Volatile.Write(ref _refreshing, 0);
    }

    private async ValueTask RefreshOrForget(string host, KnownName known)
    {
        if (known.UnusedRounds++ >= UnusedRounds)
        {
            _known.TryRemove(host, out _);
        }
        else if (!known.IsLiteral)
        {
            await Refresh(host, known).ConfigureAwait(false);
        }
    }

    private async Task Refresh(string host, KnownName known)
    {
        try
        {
            var found = await _lookUp(host).ConfigureAwait(false);
            if (found.Length > 0)
            {
                known.Answer = new ResolvedAddresses(found);
            }
        }
        catch (Exception)
        {
            // The last good answer stays.
        }
    }

    private async Task AskAsync(string host, TaskCompletionSource<ResolvedAddresses> question)
    {
        var answer = ResolvedAddresses.None;
        try
        {
            var found = await _lookUp(host).ConfigureAwait(false);
            answer = found.Length == 0 ? ResolvedAddresses.None : Keep(host, new ResolvedAddresses(found), isLiteral: false);
        }
        catch (Exception)
        {
            // The resolver speaks in exceptions; the dial's result is a value.
        }

        _asking.TryRemove(host, out _);
        question.SetResult(answer);
    }

    private ResolvedAddresses Keep(string host, ResolvedAddresses answer, bool isLiteral)
    {
        if (_known.Count < NamesMaximum)
        {
            _known.TryAdd(host, new KnownName(answer, isLiteral));
        }

        return answer;
    }

    private sealed class KnownName(ResolvedAddresses answer, bool isLiteral)
    {
        /// <summary>Replaced whole by the refresh.</summary>
        internal volatile ResolvedAddresses Answer = answer;

        internal bool IsLiteral => isLiteral;

        /// <summary>Set to 0 by every dial; a lost race costs one round.</summary>
        internal int UnusedRounds;
    }
}
