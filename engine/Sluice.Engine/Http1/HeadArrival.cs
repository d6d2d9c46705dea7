namespace Sluice.Engine.Http1;

/// <summary>What a connection that waits for a request has of its head.</summary>
internal enum HeadArrival
{
    /// <summary>Not all of it.</summary>
    NotYet,

    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Something that is refused.</summary>
    Refused,

    /// <summary>It will not come: the client has ended, or has been idle for too long.</summary>
    None,
}
