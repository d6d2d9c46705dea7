using Sluice.Protocol.Http1;

namespace Sluice.Engine.Http1;

/// <summary>Bounds of a client connection. Times in milliseconds, sizes in bytes.</summary>
public sealed record Http1Limits
{
    public static Http1Limits Default { get; } = new();

    /// <summary>Limits on request heads.</summary>
    public HeadLimits Heads { get; init; } = HeadLimits.Request;

    /// <summary>Limits on what surrounds chunked content.</summary>
    public ContentLimits Content { get; init; } = ContentLimits.Default;

    /// <summary>Largest request content; AWS's 10 MiB.</summary>
    public long MaxContentBytes { get; init; } = 10_485_760;

    /// <summary>From the first byte of a head to its last.</summary>
    public int HeadMilliseconds { get; init; } = 30_000;

    /// <summary>Between two requests on a connection, and before the first.</summary>
    public int IdleMilliseconds { get; init; } = 75_000;

    /// <summary>How long a request's content may be waited for; its bytes earn it back.</summary>
    public int ContentMilliseconds { get; init; } = 30_000;

    /// <summary>The rate at which content earns its waiting time back, bytes per second; 0 for any byte earning all of it.</summary>
    public int ContentBytesPerSecond { get; init; } = 240;

    /// <summary>How long the client may be waited for to take what is being sent to it; what it takes earns it back.</summary>
    public int WriteMilliseconds { get; init; } = 60_000;

    /// <summary>The rate at which what a client takes earns its waiting time back, bytes per second; 0 for any byte earning all of it.</summary>
    public int WriteBytesPerSecond { get; init; } = 240;

    /// <summary>Content that is read and thrown away after an answer that did not need it, before the connection is closed instead.</summary>
    public long MaxDiscardedBytes { get; init; } = 65_536;

    /// <summary>How long a closing connection is read, so that its last answer is not lost to a reset.</summary>
    public int LingerMilliseconds { get; init; } = 5_000;

    /// <summary>How much a closing connection may still send.</summary>
    public long MaxLingerBytes { get; init; } = 1_048_576;

    /// <summary>Requests served on one connection without a pause before its neighbours get their turn.</summary>
    public int RequestsPerTurn { get; init; } = 16;

    /// <summary>Requests served on one connection, which closes behind the last; 0 for any number.</summary>
    public int MaxRequestsPerConnection { get; init; }

    /// <summary>Requests in a row that a client may send without waiting for an answer; the connection closes behind the last. 0 for any number.</summary>
    public int MaxPipelinedRequests { get; init; } = 10_000;
}
