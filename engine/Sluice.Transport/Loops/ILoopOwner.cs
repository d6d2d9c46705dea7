namespace Sluice.Transport;

/// <summary>What a loop runs work for: a connection, a listener, an attempt to connect.</summary>
internal interface ILoopOwner
{
    /// <summary>A continuation that ran for this owner threw, or the loop ends: let go of everything. On the loop.</summary>
    void OnFault(Exception exception);
}
