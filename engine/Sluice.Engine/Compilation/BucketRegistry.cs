using System.Diagnostics;
using Sluice.Engine.Metering;

namespace Sluice.Engine.Compilation;

/// <summary>Token buckets by what they stand for: a swap changes their settings and forgets none of the tokens that are out. Changes
/// take effect when the compilation has succeeded.</summary>
internal sealed class BucketRegistry
{
    private readonly Dictionary<BucketIdentity, TokenBucket> _buckets = [];
    private readonly List<Change> _changes = [];

    /// <summary>The bucket of the whole account; <c>null</c> when there is no limit.</summary>
    public TokenBucket? Account { get; private set; }

    public void BeginCompilation(CompilerOptions options)
    {
        _changes.Clear();
        var isLimited = options.AccountRateLimit >= 0 && options.AccountBurstLimit >= 0;
        Account = isLimited ? For(BucketIdentity.Account, options.AccountRateLimit, options.AccountBurstLimit) : null;
    }

    public TokenBucket For(BucketIdentity identity, double rate, double burst)
    {
        if (!_buckets.TryGetValue(identity, out var bucket))
        {
            bucket = new TokenBucket(rate, burst);
            _changes.Add(new Change(identity, bucket, rate, burst));
            return bucket;
        }

        _changes.Add(new Change(identity, bucket, rate, burst));
        return bucket;
    }

    public void Commit()
    {
        var now = Stopwatch.GetTimestamp();
        _buckets.Clear();
        foreach (var change in _changes)
        {
            change.Bucket.Reconfigure(change.Rate, change.Burst, now);
            _buckets[change.Identity] = change.Bucket;
        }
    }

    private sealed record Change(BucketIdentity Identity, TokenBucket Bucket, double Rate, double Burst);
}
