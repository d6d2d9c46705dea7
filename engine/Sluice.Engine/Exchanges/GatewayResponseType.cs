namespace Sluice.Engine.Exchanges;

/// <summary>The response types of Amazon API Gateway, as PutGatewayResponse names them, that the gateway can produce.</summary>
public enum GatewayResponseType : byte
{
    /// <summary>No gateway response: the integration's answer stands.</summary>
    None,
    AccessDenied,
    ApiConfigurationError,
    BadRequestBody,
    BadRequestParameters,
    IntegrationFailure,
    IntegrationTimeout,
    InvalidApiKey,
    MissingAuthenticationToken,
    QuotaExceeded,
    RequestTooLarge,
    ResourceNotFound,
    Throttled,
    Unauthorized,
    UnsupportedMediaType,
    WafFiltered,

    /// <summary>403 Forbidden before an API or a stage is known; AWS has no type name for it.</summary>
    Forbidden,

    /// <summary>A request that is not HTTP as RFC 9112 has it; answered by the protocol's own table of refusals.</summary>
    BadRequest,

    /// <summary>408: the request's content stopped coming (RFC 9110 section 15.5.9).</summary>
    RequestTimeout,

    /// <summary>426: a WebSocket handshake of a version that is not spoken (RFC 6455 section 4.4). Not a type of AWS, as there is no tunnel there.</summary>
    UpgradeRequired,

    /// <summary>502: the upstream's answer to a WebSocket handshake does not belong to it. Not a type of AWS, as there is no tunnel there.</summary>
    BadGateway,

    /// <summary>501: the route needs a feature that this build does not have. Only with <c>--partial</c>; not a type of AWS.</summary>
    NotSupported,

    /// <summary>503: not now (RFC 9110 section 15.6.4). AWS answers so when it is overloaded, without a type name.</summary>
    ServiceUnavailable,
}
