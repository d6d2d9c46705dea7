namespace Sluice.Engine.Exchanges;

/// <summary>
/// Why the gateway itself answered, for the access log, the metric label and the opt-in <c>x-sluice-reason</c> field. Finer than
/// <see cref="GatewayResponseType"/>: one type has several reasons.
/// </summary>
public enum Reason : byte
{
    None,
    MalformedRequest,
    HeadTooLarge,
    HeadTimedOut,
    ContentTooLarge,
    ContentMalformed,
    ContentTimedOut,
    ClientGone,
    UnknownHost,
    UnknownStage,
    DefaultEndpointDisabled,
    NoRoute,
    FeatureNotSupported,
    MethodThrottled,
    StageThrottled,
    AccountThrottled,
    UnsafePath,
    IllegalMapping,
    MockMisconfigured,
    NoIntegrationResponse,
    UpstreamNameNotResolved,
    UpstreamRefused,
    UpstreamUnreachable,
    UpstreamConnectTimedOut,
    UpstreamTlsFailed,
    UpstreamCertificateUntrusted,
    UpstreamCertificateExpired,
    UpstreamCertificateNameMismatch,
    UpstreamPoolTimedOut,
    UpstreamTimedOut,
    UpstreamIdle,
    UpstreamClosed,
    UpstreamMalformed,
    InternalError,

    /// <summary>503: the event loop or the upstream's queue is behind, and the request was refused before it began.</summary>
    Overloaded,

    /// <summary>503: the loop's buffers are full.</summary>
    BufferLimit,

    /// <summary>503: as many requests wait for a connection to the upstream as may.</summary>
    UpstreamPendingLimit,

    /// <summary>503: the upstream's circuit breaker is open.</summary>
    UpstreamBreakerOpen,

    /// <summary>Reset: the client took too little of its answer for too long.</summary>
    WriteTimedOut,

    /// <summary>504: a function of the embedding program threw, or its answer cannot be sent.</summary>
    FunctionFailed,

    /// <summary>504: a function of the embedding program did not answer in the integration's time.</summary>
    FunctionTimedOut,

    /// <summary>The client asked for a WebSocket with a handshake that breaks a rule.</summary>
    HandshakeRefused,

    /// <summary>502: the upstream switched protocols with an answer that does not belong to the client's handshake.</summary>
    UpstreamHandshakeFailed,

    // What follows ends a connection, not a request.

    /// <summary>Closed with 1001: nothing went through a tunnel for too long, or its last side did not end.</summary>
    TunnelIdle,

    /// <summary>Closed with 1001: the process is going away.</summary>
    TunnelDrained,

    /// <summary>Reset at once: there are as many connections as there may be.</summary>
    ConnectionLimit,

    /// <summary>Reset at once: the client has as many connections as it may.</summary>
    AddressConnectionLimit,

    /// <summary>Closed: nothing ever came.</summary>
    ConnectionSilent,

    /// <summary>Closed: no other request came.</summary>
    ConnectionIdle,

    /// <summary>Closed behind the last request that one connection may carry.</summary>
    RequestLimit,

    /// <summary>Closed behind the last request that a client may send without waiting for an answer.</summary>
    PipelineLimit,

    /// <summary>Closed: the TLS handshake took too long.</summary>
    HandshakeTimedOut,

    /// <summary>Closed: the TLS handshake broke off, or nothing was agreed on in it.</summary>
    HandshakeFailed,
}
