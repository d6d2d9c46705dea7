using Sluice.Engine.Exchanges;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Integrations.Http;

/// <summary>The fields that AWS adds on arrival: <c>X-Forwarded-For</c> (appended to what came), <c>-Port</c>, <c>-Proto</c>, and
/// <c>X-Amzn-Trace-Id</c>.</summary>
internal static class ForwardingFields
{
    private const int TraceIdBytes = 5 + 1 + 1 + 8 + 1 + 24;

    /// <summary>No request needs more for these fields than this and what its own such fields held.</summary>
    public const int MaxAddedBytes = 256;

    public static void Write(Exchange exchange, ref HeadWriter writer)
    {
        var client = exchange.Client;
        if (!UpstreamRequestHead.IsMapped("X-Forwarded-For"u8, exchange))
        {
            writer.Write("X-Forwarded-For: "u8);
            WriteReceived(exchange, KnownField.XForwardedFor, ref writer);
            writer.Write(client.AddressBytes);
            writer.Write("\r\n"u8);
        }

        if (!UpstreamRequestHead.IsMapped("X-Forwarded-Port"u8, exchange)) writer.WriteField("X-Forwarded-Port"u8, client.PortBytes);
        if (!UpstreamRequestHead.IsMapped("X-Forwarded-Proto"u8, exchange)) writer.WriteField("X-Forwarded-Proto"u8, client.SchemeBytes);
        writer.Write("X-Amzn-Trace-Id: "u8);
        WriteTraceId(exchange, ref writer);
        writer.Write("\r\n"u8);
    }

    private static void WriteReceived(Exchange exchange, KnownField field, ref HeadWriter writer)
    {
        if (!exchange.Head.FieldSection.Seen.Contains(field)) return;
        foreach (ref readonly var line in exchange.Head.Fields)
        {
            if (line.Known != field || line.ValueLength == 0) continue;
            writer.Write(line.Value(exchange.HeadBytes));
            writer.Write(", "u8);
        }
    }

    /// <summary>A client's Root is kept; what it sent besides is kept behind a <c>Self</c> of our own, as AWS's load balancers do.</summary>
    private static void WriteTraceId(Exchange exchange, ref HeadWriter writer)
    {
        if (!exchange.Head.TryFind(KnownField.XAmznTraceId, out var line))
        {
            WriteFresh("Root="u8, exchange, ref writer);
            return;
        }

        var received = line.Value(exchange.HeadBytes);
        if (!received.StartsWith("Root="u8) || received.Contains((byte)';')) WriteFresh("Self="u8, exchange, ref writer);
        if (!received.StartsWith("Root="u8) || received.Contains((byte)';')) writer.WriteByte((byte)';');
        writer.Write(received);
    }

    private static void WriteFresh(ReadOnlySpan<byte> key, Exchange exchange, ref HeadWriter writer)
    {
        Span<byte> id = stackalloc byte[TraceIdBytes];
        key.CopyTo(id);
        id[5] = (byte)'1';
        id[6] = (byte)'-';
        Hex.Write(id.Slice(7, 8), (ulong)exchange.Loop.Clock.UnixSeconds);
        id[15] = (byte)'-';
        Hex.Write(id.Slice(16, 8), exchange.Loop.Random.Next());
        Hex.Write(id.Slice(24, 16), exchange.Loop.Random.Next());
        writer.Write(id);
    }
}
