namespace Sluice.Protocol.Http1;

/// <summary>What the protocol says about known fields as a class.</summary>
public static class FieldTraits
{
    /// <summary>Fields by which gateways, proxies and AWS say who asked, from where and under which name. Ahead of the sets, which are made of it.</summary>
    private static readonly KnownField[] Identity =
    [
        KnownField.XAmzApigwId,
        KnownField.XAmzContentSha256,
        KnownField.XAmzDate,
        KnownField.XAmzSecurityToken,
        KnownField.XAmznApigatewayApiId,
        KnownField.XAmznErrorType,
        KnownField.XAmznRequestId,
        KnownField.XAmznTraceId,
        KnownField.XApiKey,
        KnownField.XApigwApiId,
        KnownField.XForwardedFor,
        KnownField.XForwardedHost,
        KnownField.XForwardedPort,
        KnownField.XForwardedProto,
        KnownField.XHttpMethodOverride,
        KnownField.XRealIp,
    ];

    /// <summary>Fields about one connection, never forwarded (RFC 9110 section 7.6.1), whether Connection names them or not.</summary>
    public static readonly KnownFieldSet HopByHop = new(
        KnownField.Connection,
        KnownField.KeepAlive,
        KnownField.ProxyConnection,
        KnownField.TE,
        KnownField.Trailer,
        KnownField.TransferEncoding,
        KnownField.Upgrade);

    /// <summary>
    /// Fields that Connection must not name. RFC 9110 section 7.6.1 forbids to name a field meant for every recipient; a gateway that
    /// obeyed would let a client strip what decides framing, routing, identity or the trail of proxies, and one that ignored it would
    /// forward what it was told not to. Such a message is refused.
    /// </summary>
    public static readonly KnownFieldSet EndToEnd = new([
        KnownField.Authorization,
        KnownField.CacheControl,
        KnownField.ContentEncoding,
        KnownField.ContentLength,
        KnownField.ContentRange,
        KnownField.ContentType,
        KnownField.Cookie,
        KnownField.Date,
        KnownField.Expect,
        KnownField.Forwarded,
        KnownField.Host,
        KnownField.MaxForwards,
        KnownField.Origin,
        KnownField.ProxyAuthorization,
        KnownField.Range,
        KnownField.SetCookie,
        KnownField.Via,
        .. Identity]);

    /// <summary>
    /// Fields that have no meaning, or a dangerous one, after the content (RFC 9110 section 6.5.1: framing, routing, request modifiers,
    /// authentication, response control, how to process the content). A trailer section drops them.
    /// </summary>
    public static readonly KnownFieldSet ForbiddenInTrailers = new([
        KnownField.Age,
        KnownField.Allow,
        KnownField.AuthenticationInfo,
        KnownField.Authorization,
        KnownField.CacheControl,
        KnownField.Connection,
        KnownField.ContentEncoding,
        KnownField.ContentLength,
        KnownField.ContentRange,
        KnownField.ContentType,
        KnownField.Cookie,
        KnownField.Date,
        KnownField.Expect,
        KnownField.Expires,
        KnownField.Forwarded,
        KnownField.Host,
        KnownField.IfMatch,
        KnownField.IfModifiedSince,
        KnownField.IfNoneMatch,
        KnownField.IfRange,
        KnownField.IfUnmodifiedSince,
        KnownField.KeepAlive,
        KnownField.Location,
        KnownField.MaxForwards,
        KnownField.Origin,
        KnownField.Pragma,
        KnownField.ProxyAuthenticate,
        KnownField.ProxyAuthenticationInfo,
        KnownField.ProxyAuthorization,
        KnownField.ProxyConnection,
        KnownField.Range,
        KnownField.RetryAfter,
        KnownField.SetCookie,
        KnownField.TE,
        KnownField.Trailer,
        KnownField.TransferEncoding,
        KnownField.Upgrade,
        KnownField.Vary,
        KnownField.Via,
        KnownField.Warning,
        KnownField.WwwAuthenticate,
        .. Identity]);
}
