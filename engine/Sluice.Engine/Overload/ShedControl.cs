namespace Sluice.Engine.Overload;

/// <summary>
/// Which part of the new requests to refuse, from how long what is ready waits: the controller of PIE (RFC 8033), whose probability follows
/// the distance of the lag from its target and the way it is going. It begins only behind a lag that has stood for
/// <see cref="StandingPeriods"/>, and holds the lag at its target instead of going on and off: a loop that sheds always has work.
/// </summary>
internal sealed class ShedControl(long targetMicroseconds)
{
    /// <summary>Between two observations, milliseconds.</summary>
    public const int PeriodMilliseconds = 100;

    /// <summary>How many observations in a row must be over the target before anything is refused: bursts, collections and a busy machine pass.</summary>
    public const int StandingPeriods = 5;

    /// <summary>After so many periods without a request, what was observed before says nothing any more.</summary>
    private const int ForgottenPeriods = 10;

    private const double DistanceWeight = 0.1;
    private const double TrendWeight = 0.5;
    private const double Fading = 0.8;

    /// <summary>Some must get through, or nothing would tell that it is over.</summary>
    private const double MostRefused = 0.95;
    private const double LeastRefused = 0.01;

    private double _lastLag;
    private int _standing;

    /// <summary>The part of new requests to refuse, 0 to 1.</summary>
    public double Ratio { get; private set; }

    /// <param name="leastMicroseconds">The least lag of the time since the last observation: one that was small for a moment does not stand.</param>
    /// <param name="periods">The length of that time in periods.</param>
    public void Observe(long leastMicroseconds, long periods)
    {
        if (periods >= ForgottenPeriods) (Ratio, _standing) = (0, 0);

        // In units of the target.
        var lag = (double)leastMicroseconds / targetMicroseconds;
        _standing = lag > 1 ? _standing + 1 : 0;
        if (Ratio > 0 || _standing >= StandingPeriods) Move(lag);
        _lastLag = lag;
    }

    private void Move(double lag)
    {
        var ratio = Ratio + (DistanceWeight * Math.Clamp(lag - 1, -1, 2)) + (TrendWeight * Math.Clamp(lag - _lastLag, -1, 1));
        if (lag < 0.5) ratio *= Fading;
        Ratio = ratio < LeastRefused ? 0 : Math.Min(ratio, MostRefused);
    }
}
