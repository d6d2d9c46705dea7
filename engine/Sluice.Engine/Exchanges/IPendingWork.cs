namespace Sluice.Engine.Exchanges;

/// <summary>What a request waits for, and what can be told that nobody waits any more.</summary>
public interface IPendingWork
{
    /// <summary>Ends the wait, on the loop.</summary>
    void GiveUp();
}
