namespace Sluice.Transport;

/// <summary>
/// Counts the foreign threads that are inside a system call on a descriptor, so that it is not closed, and its number not
/// given to another connection, under their hands. The sign bit says that the loop wants to close.
/// </summary>
internal struct ForeignCalls
{
    private const int Closing = int.MinValue;
    private int _state;

    /// <summary>False when the descriptor is closed or about to be.</summary>
    internal bool TryEnter()
    {
        var seen = Volatile.Read(ref _state);
        while (seen >= 0)
        {
            var before = Interlocked.CompareExchange(ref _state, seen + 1, seen);
            if (before == seen)
            {
                return true;
            }

            seen = before;
        }

        return false;
    }

    /// <summary>True when the caller was the last one out and the loop waits for it.</summary>
    internal bool Leave() => Interlocked.Decrement(ref _state) == Closing;

    /// <summary>True when nobody is inside: the loop closes now. Else the last one out says so.</summary>
    internal bool TryClose() => Interlocked.Or(ref _state, Closing) == 0;
}
