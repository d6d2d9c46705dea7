namespace Sluice.Engine.Metering;

/// <summary>
/// Rate and burst as a virtual schedule (the generic cell rate algorithm, ITU-T I.371, as used here with a full bucket at rest): each
/// token moves the bucket's theoretical arrival time on by <see cref="Interval"/>, and may do so while that stays within
/// <see cref="Tolerance"/> of now.
/// </summary>
internal readonly record struct BucketRate
{
    // Bounds what one bucket may owe, so that no sum overflows: 2^60 units are more than four years.
    private const long MaxOwed = 1L << 60;

    private BucketRate(long interval, long tolerance)
    {
        Interval = interval;
        Tolerance = tolerance;
    }

    /// <summary>Units of time per token, rounded up so that the rate is never exceeded; 0 if nothing is metered.</summary>
    public long Interval { get; }

    /// <summary>Units of time that a full bucket holds; 0 blocks everything.</summary>
    public long Tolerance { get; }

    public bool IsUnlimited => Interval == 0;

    public bool IsBlocked => Tolerance < Interval;

    /// <summary>No limit.</summary>
    public static BucketRate Unlimited => default;

    /// <summary>Lets nothing pass.</summary>
    public static BucketRate Blocked { get; } = new(MaxOwed, 0);

    /// <param name="perSecond">Tokens per second, meant for 0.01 to 1,000,000; 0 (and less than one in four years) blocks everything, -1 (any negative) is no limit.</param>
    /// <param name="burst">Tokens in a full bucket; less than 1 blocks everything, -1 (any negative) is no limit. Capped at four years' worth.</param>
    public static BucketRate Of(double perSecond, double burst)
    {
        if (perSecond < 0 || burst < 0) return Unlimited;
        double interval = Math.Ceiling(MeterClock.UnitsPerSecond / perSecond);
        if (!(interval < MaxOwed) || !(burst >= 1)) return Blocked;

        long whole = Math.Max(1, (long)interval);
        double most = Math.Floor((double)MaxOwed / whole);
        return burst >= most ? new(whole, MaxOwed) : new(whole, (long)burst * whole);
    }

    /// <summary>
    /// This rate as the successor of another: one that blocks keeps the former interval, so that what is owed is not forgotten while
    /// nothing passes.
    /// </summary>
    public BucketRate After(BucketRate former) => IsBlocked && !former.IsUnlimited ? new(former.Interval, 0) : this;

    /// <summary>
    /// The arrival time that owes as many tokens under this rate as <paramref name="arrival"/> does under <paramref name="former"/>.
    /// </summary>
    public long Carry(BucketRate former, long arrival, long now)
    {
        if (arrival <= now || former.Interval == Interval || former.IsUnlimited || IsUnlimited) return arrival;
        double owed = (double)(arrival - now) / former.Interval * Interval;
        return now + (long)Math.Ceiling(Math.Min(owed, MaxOwed));
    }
}
