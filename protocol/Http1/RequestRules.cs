using System.Text;

namespace Sluice.Protocol.Http1;

/// <summary>What a complete request head must hold to: Host, framing, connection options, expectation, in this order.</summary>
internal static class RequestRules
{
    /// <summary>Checks the head and completes what it says about itself.</summary>
    public static RejectReason Apply(ReadOnlySpan<byte> bytes, RequestHead head, HeadLimits limits)
    {
        ref var state = ref head.State;
        var fields = head.FieldSection;
        var reason = HostRules.Apply(bytes, head);
        if (reason != RejectReason.None) return reason;
        reason = FramingRules.Read(bytes, fields, state.Version, out state.Framing, out state.ContentLength);
        if (reason != RejectReason.None) return reason;
        reason = ConnectionOptions.Read(bytes, fields, limits, out var options);
        if (reason != RejectReason.None) return reason;

        var isHttp11 = state.Version == HttpVersion.Http11;
        state.KeepAlive = !options.HasClose && (isHttp11 || options.HasKeepAlive);
        state.HasUpgrade = isHttp11 && options.HasUpgrade && fields.Seen.Contains(KnownField.Upgrade);
        state.HasNominations = options.HasNominations;
        return fields.TryFind(KnownField.Expect, out var expect) ? ApplyExpect(bytes, head, expect) : RejectReason.None;
    }

    private static RejectReason ApplyExpect(ReadOnlySpan<byte> bytes, RequestHead head, in FieldLine expect)
    {
        if (head.FieldSection.Repeated.Contains(KnownField.Expect)) return RejectReason.ExpectationFailed;
        if (!Ascii.EqualsIgnoreCase(expect.Value(bytes), "100-continue"u8)) return RejectReason.ExpectationFailed;

        // RFC 9110 section 10.1.1: an HTTP/1.0 client does not know 100, and without content there is nothing to wait for.
        head.State.ExpectContinue = head.Version == HttpVersion.Http11 && head.HasContent;
        return RejectReason.None;
    }
}
