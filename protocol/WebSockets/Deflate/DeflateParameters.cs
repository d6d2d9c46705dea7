using System.Runtime.InteropServices;

namespace Sluice.Protocol.WebSockets.Deflate;

/// <summary>What client and server have agreed on for permessage-deflate (RFC 7692 section 7.1).</summary>
/// <param name="ServerWindowBits">The server compresses with a window of 2^n bytes, 8 to 15.</param>
/// <param name="ClientWindowBits">The client compresses with a window of 2^n bytes, 8 to 15.</param>
/// <param name="ServerKeepsContext">Whether what the server compresses may refer to its earlier messages.</param>
/// <param name="ClientKeepsContext">Whether what the client compresses may refer to its earlier messages.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DeflateParameters(int ServerWindowBits, int ClientWindowBits, bool ServerKeepsContext, bool ClientKeepsContext)
{
    /// <summary>The smallest window, 256 bytes.</summary>
    public const int MinWindowBits = 8;

    /// <summary>The largest window, 32 KiB, and what holds where nothing is said.</summary>
    public const int MaxWindowBits = 15;

    /// <summary>The widest agreement: largest windows, context kept on both sides.</summary>
    public static DeflateParameters Widest { get; } = new(MaxWindowBits, MaxWindowBits, ServerKeepsContext: true, ClientKeepsContext: true);

    /// <summary>The window of what an endpoint in this role sends.</summary>
    public int WindowBitsOf(WebSocketRole role) => role == WebSocketRole.Server ? ServerWindowBits : ClientWindowBits;

    /// <summary>Whether what an endpoint in this role sends may refer to its earlier messages.</summary>
    public bool KeepsContext(WebSocketRole role) => role == WebSocketRole.Server ? ServerKeepsContext : ClientKeepsContext;
}
