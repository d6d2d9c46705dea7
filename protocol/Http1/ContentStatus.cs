namespace Sluice.Protocol.Http1;

/// <summary>What a content decoder makes of the bytes it has been shown.</summary>
public enum ContentStatus : byte
{
    /// <summary>All input was consumed and more is needed.</summary>
    NeedMore,

    /// <summary>A piece of content lies in the input; call again with what follows the consumed bytes.</summary>
    Content,

    /// <summary>The message is complete; bytes that were not consumed belong to the next one.</summary>
    Complete,

    /// <summary>The framing is faulty; nothing after this point on the connection can be trusted.</summary>
    Rejected,
}
