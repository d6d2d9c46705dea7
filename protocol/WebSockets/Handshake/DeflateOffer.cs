using Sluice.Protocol.Http1;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Protocol.WebSockets;

/// <summary>What a client offers for permessage-deflate (RFC 7692 section 7.1).</summary>
public sealed record DeflateOffer
{
    /// <summary>Largest windows, context kept, and the server may choose a smaller window for the client.</summary>
    public static DeflateOffer Default { get; } = new();

    /// <summary>Whether the server is asked not to refer to its earlier messages.</summary>
    public bool ServerNoContext { get; init; }

    /// <summary>Whether the client says that it will not refer to its earlier messages.</summary>
    public bool ClientNoContext { get; init; }

    /// <summary>The largest window that the server may use, 2^n bytes, 8 to 15; 15 is not mentioned.</summary>
    public int ServerWindowBits { get; init; } = DeflateParameters.MaxWindowBits;

    /// <summary>The largest window that the client will use, 2^n bytes, 8 to 15.</summary>
    public int ClientWindowBits { get; init; } = DeflateParameters.MaxWindowBits;

    /// <summary>Whether the server may choose a smaller window for the client. Said always where <see cref="ClientWindowBits"/> is below 15.</summary>
    public bool MayLimitClientWindow { get; init; } = true;

    private bool MentionsClientWindow => MayLimitClientWindow || ClientWindowBits < DeflateParameters.MaxWindowBits;

    internal void Write(ref HeadWriter writer)
    {
        writer.Write("Sec-WebSocket-Extensions: permessage-deflate"u8);
        if (ServerNoContext) writer.Write("; server_no_context_takeover"u8);
        if (ClientNoContext) writer.Write("; client_no_context_takeover"u8);
        if (ServerWindowBits < DeflateParameters.MaxWindowBits)
        {
            writer.Write("; server_max_window_bits="u8);
            writer.WriteDecimal(ServerWindowBits);
        }

        if (MentionsClientWindow) writer.Write("; client_max_window_bits"u8);
        if (ClientWindowBits < DeflateParameters.MaxWindowBits)
        {
            writer.WriteByte((byte)'=');
            writer.WriteDecimal(ClientWindowBits);
        }

        writer.Write("\r\n"u8);
    }

    /// <summary>The agreement that a response makes of this offer; null if it asks for what the offer does not allow.</summary>
    internal DeflateParameters? Accept(in DeflateTerms response)
    {
        var serverBits = response.ServerWindowBits == 0 ? DeflateParameters.MaxWindowBits : response.ServerWindowBits;
        if (serverBits > ServerWindowBits) return null;
        if (ServerNoContext && !response.ServerNoContext) return null;
        if (response.ClientWindowBits != 0 && !MentionsClientWindow) return null;
        var clientBits = response.ClientWindowBits == 0 ? ClientWindowBits : Math.Min(response.ClientWindowBits, ClientWindowBits);
        return new DeflateParameters(serverBits, clientBits, !response.ServerNoContext, !response.ClientNoContext && !ClientNoContext);
    }
}
