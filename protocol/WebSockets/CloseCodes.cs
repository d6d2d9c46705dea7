namespace Sluice.Protocol.WebSockets;

/// <summary>Which close codes may stand in a Close frame.</summary>
public static class CloseCodes
{
    /// <summary>
    /// Whether an endpoint may send <paramref name="code"/>: one of the registry that is not reserved for local use, or one of 3000 to
    /// 4999 (RFC 6455 section 7.4.2). What nobody has defined is refused.
    /// </summary>
    public static bool MaySend(int code) => code is
        >= (int)CloseCode.Normal and <= (int)CloseCode.UnsupportedData
        or >= (int)CloseCode.InvalidPayload and <= (int)CloseCode.BadGateway
        or >= 3000 and <= 4999;
}
