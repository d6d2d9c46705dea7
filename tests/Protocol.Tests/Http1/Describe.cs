using System.Text;
using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>All that a head says, as text, so that two readings are compared by one assertion.</summary>
internal static class Describe
{
    public static string Request(RequestHead head, byte[] bytes)
    {
        var text = new StringBuilder();
        text.AppendLine($"method {head.Method} '{Of(head.MethodToken, bytes)}' version {head.Version} form {head.TargetForm}");
        text.AppendLine($"target '{Of(head.Target, bytes)}' path '{Of(head.Path, bytes)}' query {head.HasQuery} '{Of(head.Query, bytes)}'");
        text.AppendLine($"authority '{Of(head.Authority, bytes)}' host '{Of(head.Host, bytes)}' port {head.Port}");
        text.AppendLine($"framing {head.Framing} {head.ContentLength} length {head.Length}");
        text.AppendLine($"keepalive {head.KeepAlive} expect {head.ExpectContinue} upgrade {head.HasUpgrade} nominations {head.HasNominations}");
        return Fields(text, head.FieldSection, bytes);
    }

    public static string Response(ResponseHead head, byte[] bytes)
    {
        var text = new StringBuilder();
        text.AppendLine($"version {head.Version} status {head.Status} reason '{Of(head.ReasonPhrase, bytes)}'");
        text.AppendLine($"framing {head.Framing} {head.ContentLength} announced {head.AnnouncedLength} length {head.Length}");
        text.AppendLine($"keepalive {head.KeepAlive} nominations {head.HasNominations}");
        return Fields(text, head.FieldSection, bytes);
    }

    private static string Of(ByteRange range, byte[] bytes) => Raw.Text(range.Of(bytes));

    private static string Fields(StringBuilder text, FieldSection fields, byte[] bytes)
    {
        foreach (var line in fields.Lines)
        {
            text.AppendLine($"{Raw.Text(line.Name(bytes))}='{Raw.Text(line.Value(bytes))}' at {line.NameStart} {line.Known} hop {line.IsHopByHop}");
        }

        return text.ToString();
    }
}
