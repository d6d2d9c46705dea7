using System.Runtime.InteropServices;
using System.Text;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Protocol.WebSockets;

/// <summary>
/// The parameters of one permessage-deflate in an offer or a response, as they were said (RFC 7692 section 7.1). A window of 0 was not
/// mentioned.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal record struct DeflateTerms
{
    public bool ServerNoContext;
    public bool ClientNoContext;

    /// <summary>server_max_window_bits, or 0.</summary>
    public int ServerWindowBits;

    /// <summary>client_max_window_bits, or 0; without a value it is the largest.</summary>
    public int ClientWindowBits;

    public static ReadOnlySpan<byte> ExtensionName => "permessage-deflate"u8;

    public static ReadOnlySpan<byte> ServerNoContextName => "server_no_context_takeover"u8;

    public static ReadOnlySpan<byte> ClientNoContextName => "client_no_context_takeover"u8;

    public static ReadOnlySpan<byte> ServerWindowName => "server_max_window_bits"u8;

    public static ReadOnlySpan<byte> ClientWindowName => "client_max_window_bits"u8;

    /// <summary>
    /// Reads the parameters of the extension at which the reader stands. False if one is unknown, said twice, or has a value that it may
    /// not have: an offer is then declined and a response refused. The whole extension is read all the same.
    /// </summary>
    /// <param name="reader">Stands behind the extension's name.</param>
    /// <param name="isOffer">In an offer, client_max_window_bits may go without a value.</param>
    /// <param name="terms">What was said.</param>
    public static bool TryRead(ref ExtensionReader reader, bool isOffer, out DeflateTerms terms)
    {
        terms = default;
        var isValid = true;
        while (reader.NextParameter()) isValid &= terms.TryAdd(reader.Parameter, isOffer);
        return isValid && !reader.IsMalformed;
    }

    private bool TryAdd(in ExtensionParameter parameter, bool isOffer)
    {
        if (Ascii.EqualsIgnoreCase(parameter.Name, ServerNoContextName)) return TrySet(ref ServerNoContext, parameter);
        if (Ascii.EqualsIgnoreCase(parameter.Name, ClientNoContextName)) return TrySet(ref ClientNoContext, parameter);
        if (Ascii.EqualsIgnoreCase(parameter.Name, ServerWindowName)) return TrySet(ref ServerWindowBits, parameter, mayBeBare: false);
        return Ascii.EqualsIgnoreCase(parameter.Name, ClientWindowName) && TrySet(ref ClientWindowBits, parameter, mayBeBare: isOffer);
    }

    private static bool TrySet(ref bool said, in ExtensionParameter parameter)
    {
        var isFirst = !said;
        said = true;
        return isFirst && !parameter.HasValue;
    }

    private static bool TrySet(ref int said, in ExtensionParameter parameter, bool mayBeBare)
    {
        if (said != 0) return false;
        said = DeflateParameters.MaxWindowBits;
        if (!parameter.HasValue) return mayBeBare;
        return parameter.TryGetWindowBits(out said);
    }
}
