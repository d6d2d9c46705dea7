using System.Diagnostics.CodeAnalysis;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Protocol.WebSockets;

/// <summary>What a server is ready to agree to for permessage-deflate. Smaller windows and no context cost compression and save memory.</summary>
public sealed record DeflatePolicy
{
    /// <summary>Agrees to whatever is offered.</summary>
    public static DeflatePolicy Default { get; } = new();

    /// <summary>Largest window that the server compresses with, 2^n bytes, 8 to 15.</summary>
    public int ServerWindowBits { get; init; } = DeflateParameters.MaxWindowBits;

    /// <summary>
    /// Largest window that the client may compress with, 2^n bytes, 8 to 15. Below 15, offers that do not let the server choose are
    /// declined.
    /// </summary>
    public int ClientWindowBits { get; init; } = DeflateParameters.MaxWindowBits;

    /// <summary>Whether the server's messages may refer to earlier ones, where the client does not mind.</summary>
    public bool ServerKeepsContext { get; init; } = true;

    /// <summary>Whether the client's messages may refer to earlier ones.</summary>
    public bool ClientKeepsContext { get; init; } = true;

    /// <summary>The agreement that answers an offer, or none.</summary>
    internal bool TryAgree(in DeflateTerms offer, [NotNullWhen(true)] out DeflateParameters? agreed)
    {
        agreed = null;
        var mayChooseClientWindow = offer.ClientWindowBits != 0;
        if (!mayChooseClientWindow && ClientWindowBits < DeflateParameters.MaxWindowBits) return false;
        agreed = new DeflateParameters(
            offer.ServerWindowBits == 0 ? ServerWindowBits : Math.Min(offer.ServerWindowBits, ServerWindowBits),
            mayChooseClientWindow ? Math.Min(offer.ClientWindowBits, ClientWindowBits) : DeflateParameters.MaxWindowBits,
            ServerKeepsContext && !offer.ServerNoContext,
            ClientKeepsContext && !offer.ClientNoContext);
        return true;
    }
}
