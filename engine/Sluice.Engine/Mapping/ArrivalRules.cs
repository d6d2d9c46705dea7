using Sluice.Protocol.Http1;

namespace Sluice.Engine.Mapping;

/// <summary>The fields that AWS drops when a request arrives: mappings, templates and events never see them.</summary>
internal static class ArrivalRules
{
    private static readonly KnownFieldSet Dropped = new(
        KnownField.Connection, KnownField.ContentLength, KnownField.ContentMD5, KnownField.Expect, KnownField.MaxForwards,
        KnownField.ProxyAuthenticate, KnownField.Server, KnownField.TE, KnownField.TransferEncoding, KnownField.Trailer,
        KnownField.Upgrade, KnownField.WwwAuthenticate);

    public static bool IsDropped(ReadOnlySpan<byte> name) => Dropped.Contains(KnownFields.Recognise(name));
}
