namespace Sluice.Protocol.Http1;

/// <summary>What a complete response head must hold to, and where its content ends (RFC 9112 section 6.3).</summary>
internal static class ResponseRules
{
    /// <summary>Checks the head and completes what it says about itself.</summary>
    public static RejectReason Apply(ReadOnlySpan<byte> bytes, ResponseHead head, KnownMethod requestMethod, HeadLimits limits)
    {
        ref var state = ref head.State;
        var reason = FramingRules.Read(bytes, head.FieldSection, state.Version, out var announced, out var length);
        if (reason != RejectReason.None) return reason;
        reason = ConnectionOptions.Read(bytes, head.FieldSection, limits, out var options);
        if (reason != RejectReason.None) return reason;

        var announcesContent = announced == ContentFraming.Chunked || length > 0;
        if (state.Status < 200 && announcesContent) return RejectReason.InformationalWithContent;
        state.AnnouncedLength = announced == ContentFraming.Length ? length : -1;
        state.Framing = HasNoContent(state.Status, requestMethod) ? ContentFraming.None
            : announced == ContentFraming.None ? ContentFraming.UntilClose
            : announced;
        state.ContentLength = state.Framing == ContentFraming.Length ? length : 0;
        state.HasNominations = options.HasNominations;

        // A 204 must not announce content (RFC 9112 section 6.1, RFC 9110 section 8.6). It has none, whatever it says; but if bytes
        // follow all the same they would pass for the next response, so the connection is not used again.
        var isSuspect = state.Status == 204 && announcesContent;
        var mayPersist = state.Version == HttpVersion.Http11 || options.HasKeepAlive;
        state.KeepAlive = mayPersist && !options.HasClose && !isSuspect && state.Framing != ContentFraming.UntilClose;
        return RejectReason.None;
    }

    private static bool HasNoContent(int status, KnownMethod requestMethod) =>
        requestMethod == KnownMethod.Head
        || status is < 200 or 204 or 304
        || requestMethod == KnownMethod.Connect && status is >= 200 and < 300;
}
