namespace Sluice.LoadTests.Resilience;

/// <summary>A time for which an upstream was away, as timestamps.</summary>
/// <param name="Killed">Just before it was killed.</param>
/// <param name="Back">When it was seen to accept connections again.</param>
internal sealed record Outage(long Killed, long Back);

/// <summary>A request and what became of it, as timestamps.</summary>
/// <param name="Began">When it was sent.</param>
/// <param name="Ended">When it was answered, or failed.</param>
/// <param name="Status">A status, or a word for what happened instead.</param>
/// <param name="IsError">Whether it failed.</param>
internal readonly record struct Exchange(long Began, long Ended, string Status, bool IsError)
{
    /// <summary>Whether it was under way while the upstream was away.</summary>
    public bool Overlaps(Outage outage) => Ended >= outage.Killed && Began < outage.Back;

    /// <summary>Whether an HTTP answer came, whatever its status.</summary>
    public bool IsAnswered => Status.Length == 3 && Status.All(char.IsAsciiDigit);
}
