using Sluice.Protocol.Http1;

namespace Sluice.Engine.Integrations.Http;

/// <summary>What AWS does to the header fields that pass through an HTTP_PROXY integration, on the way in and on the way out.</summary>
internal static class FieldPolicy
{
    /// <summary>Dropped on arrival, or written anew for the upstream. Hop-by-hop fields and those that Connection names come on top.</summary>
    private static readonly KnownFieldSet NotForwarded = new(
        KnownField.Connection, KnownField.ContentLength, KnownField.ContentMD5, KnownField.Expect, KnownField.MaxForwards,
        KnownField.ProxyAuthenticate, KnownField.Server, KnownField.TE, KnownField.TransferEncoding, KnownField.Trailer,
        KnownField.Upgrade, KnownField.WwwAuthenticate, KnownField.Host, KnownField.ContentEncoding, KnownField.Via,
        KnownField.KeepAlive, KnownField.ProxyConnection, KnownField.XForwardedFor, KnownField.XForwardedPort,
        KnownField.XForwardedProto, KnownField.XAmznTraceId, KnownField.XAmznApigatewayApiId);

    /// <summary>Renamed <c>x-amzn-Remapped-{name}</c> in the answer.</summary>
    private static readonly KnownFieldSet Remapped = new(
        KnownField.Connection, KnownField.ContentLength, KnownField.Date, KnownField.Server, KnownField.XAmznRequestId,
        KnownField.Authorization, KnownField.ContentMD5, KnownField.Expect, KnownField.Host, KnownField.MaxForwards,
        KnownField.ProxyAuthenticate, KnownField.Trailer, KnownField.Upgrade, KnownField.UserAgent, KnownField.WwwAuthenticate);

    /// <summary>Removed from the answer.</summary>
    private static readonly KnownFieldSet Removed = new(
        KnownField.TransferEncoding, KnownField.ContentEncoding, KnownField.Via, KnownField.KeepAlive, KnownField.ProxyConnection,
        KnownField.TE, KnownField.XAmzApigwId);

    public static bool IsForwarded(in FieldLine line) => !line.IsHopByHop && !NotForwarded.Contains(line.Known);

    /// <summary>The name under which a mapped field is sent.</summary>
    public static string NameInResponse(string name) =>
        Remapped.Contains(KnownFields.Recognise(System.Text.Encoding.ASCII.GetBytes(name))) ? "x-amzn-Remapped-" + name : name;

    /// <summary>Whether a field of this name never reaches the client.</summary>
    public static bool IsRemovedFromResponse(KnownField field) => !Remapped.Contains(field) && (Removed.Contains(field) || FieldTraits.HopByHop.Contains(field));

    public static ResponseTreatment OfResponse(in FieldLine line)
    {
        if (Remapped.Contains(line.Known)) return ResponseTreatment.Remap;
        return line.IsHopByHop || Removed.Contains(line.Known) ? ResponseTreatment.Remove : ResponseTreatment.Pass;
    }
}
