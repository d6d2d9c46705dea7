namespace Sluice.LoadTests.Scenarios.Held;

/// <summary>The beginning of a TLS handshake that will not be finished.</summary>
internal static class ClientHello
{
    /// <summary>
    /// A record header that announces 512 bytes, the handshake header of a ClientHello of 508, its version and half of its random
    /// (RFC 8446 sections 5.1 and 4.1.2): nothing in it is wrong yet.
    /// </summary>
    public static ReadOnlyMemory<byte> FirstHalf { get; } = (byte[])[22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3, .. Enumerable.Range(1, 16).Select(number => (byte)number)];
}
