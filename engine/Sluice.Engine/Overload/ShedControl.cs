namespace Sluice.Engine.Overload;

/// <summary>
/// Which part of the new requests to refuse, from how long what is ready waits: the controller of PIE (RFC 8033), whose probability follows
/// the distance of the lag from its target and the way it is going. It begins only behind a lag that has stood for
/// <see cref="StandingPeriods"/>, and holds the lag at its target instead of going on and off: a loop that sheds always has work.
/// Clients that ask again at once keep a queue standing however many are refused; then refusing serves nobody, and so it stops where it costs too
/// much of what is served.
/// </summary>
internal sealed class ShedControl(long targetMicroseconds)
{
    /// <summary>Between two observations, milliseconds.</summary>
    public const int PeriodMilliseconds = 100;

    /// <summary>How many observations in a row must be over the target before anything is refused: bursts, collections and a busy machine pass.</summary>
    public const int StandingPeriods = 5;

    /// <summary>After so many periods without a request, what was observed before says nothing any more.</summary>
    private const int ForgottenPeriods = 10;

    private const double DistanceWeight = 0.05;
    private const double TrendWeight = 0.3;
    private const double LargestStep = 0.03;
    private const double Fading = 0.8;

    /// <summary>Some must get through, or nothing would tell that it is over.</summary>
    private const double MostRefused = 0.95;
    private const double LeastRefused = 0.01;

    // What refusing may leave of what the loop serves, and what it may leave when the lag is many times its target.
    private const double LeastServed = 0.9;
    private const double LeastServedFarBehind = 0.75;
    private const double FarBehind = 4;
    private const double Retreat = 0.85;

    private const double Smoothing = 0.3;
    private const double Forgetting = 0.99;

    private double _lastLag;
    private int _standing;
    private double _served;
    private double _bestServed;

    /// <summary>The part of new requests to refuse, 0 to 1.</summary>
    public double Ratio { get; private set; }

    /// <param name="leastMicroseconds">The least lag of the time since the last observation: one that was small for a moment does not stand.</param>
    /// <param name="served">Requests that ended in that time, without those that were refused here.</param>
    /// <param name="periods">The length of that time in periods, at least 1.</param>
    public void Observe(long leastMicroseconds, double served, long periods)
    {
        if (periods >= ForgottenPeriods) (Ratio, _standing) = (0, 0);
        _served += ((served / periods) - _served) * Smoothing;

        // What the loop can do is seen while it refuses nothing.
        _bestServed = Math.Max(_served, Ratio > 0 ? _bestServed : _bestServed * Forgetting);

        // In units of the target.
        var lag = (double)leastMicroseconds / targetMicroseconds;
        _standing = lag > 1 ? _standing + 1 : 0;
        if (Ratio > 0 || _standing >= StandingPeriods) Move(lag);
        _lastLag = lag;
    }

    private void Move(double lag)
    {
        var ratio = CostsTooMuch(lag) ? Ratio * Retreat : Ratio + Step(lag);
        if (lag < 0.5) ratio *= Fading;
        Ratio = ratio < LeastRefused ? 0 : Math.Min(ratio, MostRefused);
    }

    private double Step(double lag) =>
        Math.Min(LargestStep, (DistanceWeight * Math.Clamp(lag - 1, -1, 2)) + (TrendWeight * Math.Clamp(lag - _lastLag, -1, 1)));

    private bool CostsTooMuch(double lag) => Ratio > 0 && _served < _bestServed * (lag > FarBehind ? LeastServedFarBehind : LeastServed);
}
