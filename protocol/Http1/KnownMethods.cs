namespace Sluice.Protocol.Http1;

/// <summary>Recognises method tokens and spells them.</summary>
public static class KnownMethods
{
    /// <summary>The method that <paramref name="token"/> spells, or <see cref="KnownMethod.Other"/>.</summary>
    public static KnownMethod Recognise(ReadOnlySpan<byte> token) => token.Length switch
    {
        3 => token.SequenceEqual("GET"u8) ? KnownMethod.Get
            : token.SequenceEqual("PUT"u8) ? KnownMethod.Put : KnownMethod.Other,
        4 => token.SequenceEqual("POST"u8) ? KnownMethod.Post
            : token.SequenceEqual("HEAD"u8) ? KnownMethod.Head : KnownMethod.Other,
        5 => token.SequenceEqual("PATCH"u8) ? KnownMethod.Patch
            : token.SequenceEqual("TRACE"u8) ? KnownMethod.Trace : KnownMethod.Other,
        6 => token.SequenceEqual("DELETE"u8) ? KnownMethod.Delete : KnownMethod.Other,
        7 => token.SequenceEqual("OPTIONS"u8) ? KnownMethod.Options
            : token.SequenceEqual("CONNECT"u8) ? KnownMethod.Connect : KnownMethod.Other,
        _ => KnownMethod.Other,
    };

    /// <summary>The token of a known method; empty for <see cref="KnownMethod.Other"/>.</summary>
    public static ReadOnlySpan<byte> Token(KnownMethod method) => method switch
    {
        KnownMethod.Get => "GET"u8,
        KnownMethod.Put => "PUT"u8,
        KnownMethod.Post => "POST"u8,
        KnownMethod.Delete => "DELETE"u8,
        KnownMethod.Patch => "PATCH"u8,
        KnownMethod.Options => "OPTIONS"u8,
        KnownMethod.Head => "HEAD"u8,
        KnownMethod.Trace => "TRACE"u8,
        KnownMethod.Connect => "CONNECT"u8,
        _ => default,
    };

    /// <summary>Whether repeating the request has the effect of sending it once (RFC 9110 section 9.2.2).</summary>
    public static bool IsIdempotent(KnownMethod method) => method
        is KnownMethod.Get or KnownMethod.Head or KnownMethod.Put or KnownMethod.Delete or KnownMethod.Options or KnownMethod.Trace;
}
