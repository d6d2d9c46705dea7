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
}
