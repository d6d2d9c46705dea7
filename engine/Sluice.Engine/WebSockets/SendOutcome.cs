namespace Sluice.Engine.WebSockets;

/// <summary>What became of a message that was to be sent.</summary>
public enum SendOutcome : byte
{
    /// <summary>It waits in the outbox and will be sent in its turn.</summary>
    Queued,

    /// <summary>The outbox is full: the client takes too little.</summary>
    Full,

    /// <summary>The session is closing or has ended.</summary>
    Gone,
}
