using System.Runtime.InteropServices;
using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Protocol.WebSockets;

/// <summary>What a handshake has settled. Ranges lie in the head that was checked.</summary>
/// <param name="Subprotocol">The subprotocol that was chosen; empty for none.</param>
/// <param name="Deflate">The parameters of permessage-deflate; null without it.</param>
/// <param name="NamesServerWindow">Whether the offer had server_max_window_bits, which the response then repeats (RFC 7692 section 7.1.2.1).</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AgreedHandshake(ByteRange Subprotocol, DeflateParameters? Deflate, bool NamesServerWindow);
