using System.Text;

namespace Sluice.Protocol.Http1;

/// <summary>
/// Exactly one valid Host field in HTTP/1.1, at most one in HTTP/1.0, and one that agrees with the authority of the request target where
/// that has one (RFC 9112 section 3.2). A proxy might follow either of two names; so there must be only one.
/// </summary>
internal static class HostRules
{
    private const int HttpPort = 80;
    private const int HttpsPort = 443;

    /// <summary>Checks the Host field and makes it the authority of a request whose target has none.</summary>
    public static RejectReason Apply(ReadOnlySpan<byte> head, RequestHead request)
    {
        if (!request.FieldSection.TryFind(KnownField.Host, out var field))
        {
            return request.Version == HttpVersion.Http11 ? RejectReason.MissingHost : RejectReason.None;
        }

        if (request.FieldSection.Repeated.Contains(KnownField.Host)) return RejectReason.DuplicateHost;
        if (!AuthoritySyntax.TryParse(field.Value(head), out var hostLength, out var port)) return RejectReason.InvalidHost;
        var host = new ByteRange(field.ValueStart, hostLength);
        if (request.TargetForm is TargetForm.Absolute or TargetForm.Authority)
        {
            return Agrees(head, request, host, port) ? RejectReason.None : RejectReason.HostDisagreesWithTarget;
        }

        ref var state = ref request.State;
        state.Authority = field.ValueRange;
        state.Host = host;
        state.Port = port;
        return RejectReason.None;
    }

    private static bool Agrees(ReadOnlySpan<byte> head, RequestHead request, ByteRange host, int port)
    {
        if (!Ascii.EqualsIgnoreCase(host.Of(head), request.Host.Of(head))) return false;
        var defaultPort = request.TargetForm == TargetForm.Authority ? -1 : request.State.IsHttps ? HttpsPort : HttpPort;
        return (port < 0 ? defaultPort : port) == (request.Port < 0 ? defaultPort : request.Port);
    }
}
