namespace Sluice.Protocol.Http1;

/// <summary>What a head parser makes of the bytes it has been shown so far.</summary>
public enum HeadStatus : byte
{
    /// <summary>Every byte so far is acceptable; the head is not complete. Call again with more bytes.</summary>
    NeedMore,

    /// <summary>The head is complete and every rule about it holds.</summary>
    Done,

    /// <summary>The message is refused; the reason says why and <see cref="RejectTable"/> what to answer.</summary>
    Rejected,
}
