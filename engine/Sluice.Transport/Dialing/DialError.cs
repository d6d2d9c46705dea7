namespace Sluice.Transport;

/// <summary>Why a dial failed.</summary>
public enum DialError
{
    /// <summary>It did not: there is a connection.</summary>
    None,

    /// <summary>The name has no address, or no name server answered and there is no earlier answer.</summary>
    NameNotResolved,

    /// <summary>Nobody listens there.</summary>
    Refused,

    /// <summary>No route to the host or network.</summary>
    Unreachable,

    /// <summary>No answer within the time given.</summary>
    TimedOut,

    /// <summary>The process has no descriptors or buffers left.</summary>
    DescriptorsExhausted,

    /// <summary>The Unix socket's path does not exist or may not be used.</summary>
    NoSuchSocket,

    /// <summary>The connection came up and broke, or failed for a rare reason.</summary>
    Failed,
}
