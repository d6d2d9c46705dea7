using System.IO.Pipelines;
using Sluice.Engine.Exchanges;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Integrations.Http;

/// <summary>Rewrites a client's head into the upstream's, in one pass from the client's block into the upstream's.</summary>
internal sealed class UpstreamRequestHead
{
    private readonly UpstreamUri _uri;
    private readonly byte[]? _method;
    private readonly byte[] _host;
    private readonly byte[] _apiId;
    private readonly byte[] _userAgent;

    /// <param name="uri">The target.</param>
    /// <param name="method">The integration's method, or <c>null</c> for the client's.</param>
    /// <param name="hostField">The value of Host.</param>
    /// <param name="apiId">For <c>X-Amzn-Apigateway-Api-Id</c> and the default User-Agent.</param>
    public UpstreamRequestHead(UpstreamUri uri, byte[]? method, byte[] hostField, byte[] apiId)
    {
        _uri = uri;
        _method = method;
        _host = [.. "Host: "u8, .. hostField, .. "\r\n"u8];
        _apiId = [.. "X-Amzn-Apigateway-Api-Id: "u8, .. apiId, .. "\r\n"u8];
        _userAgent = [.. "User-Agent: AmazonAPIGateway_"u8, .. apiId, .. "\r\n"u8];
    }

    /// <summary>The method that goes upstream.</summary>
    public ReadOnlySpan<byte> MethodOf(Exchange exchange) => _method ?? exchange.Head.MethodToken.Of(exchange.HeadBytes);

    /// <summary>Writes the head into the output, unflushed.</summary>
    /// <param name="exchange">The client's request.</param>
    /// <param name="sendsContent">Whether its content follows.</param>
    /// <param name="output">Where to.</param>
    /// <param name="upgrade">The field lines that ask for another protocol; empty for none. What the client asked for is never forwarded.</param>
    public void Write(Exchange exchange, bool sendsContent, PipeWriter output, ReadOnlySpan<byte> upgrade = default)
    {
        var writer = new HeadWriter(output.GetSpan(MaxLength(exchange)));
        writer.Write(MethodOf(exchange));
        writer.WriteByte((byte)' ');
        _uri.Write(exchange, ref writer);
        writer.Write(" HTTP/1.1\r\n"u8);
        if (!IsMapped("Host"u8, exchange)) writer.Write(_host);
        writer.Write(_apiId);
        WriteClientFields(exchange, ref writer);
        WriteMappedFields(exchange.Outgoing, ref writer);
        WriteDefaults(exchange, sendsContent, ref writer);
        ForwardingFields.Write(exchange, ref writer);
        MaxForwards.Write(exchange, ref writer);
        WriteFraming(exchange, sendsContent, ref writer);
        writer.Write(upgrade);
        writer.Write("\r\n"u8);
        output.Advance(writer.Written);
    }

    private int MaxLength(Exchange exchange)
    {
        var length = exchange.HeadBytes.Length + _uri.MaxLength(exchange) + _host.Length + _apiId.Length + _userAgent.Length
            + ForwardingFields.MaxAddedBytes + MaxFixedBytes;
        foreach (ref readonly var mapped in exchange.Outgoing.Fields) length += mapped.Name.Length + mapped.Value.Length + 4;
        return length;
    }

    /// <summary>Request line, default fields, framing and the final empty line.</summary>
    private const int MaxFixedBytes = 256;

    private static void WriteClientFields(Exchange exchange, ref HeadWriter writer)
    {
        var bytes = exchange.HeadBytes;
        var replaced = exchange.Outgoing.Fields;
        var runStart = -1;
        foreach (ref readonly var line in exchange.Head.Fields)
        {
            if (FieldPolicy.IsForwarded(line) && !IsReplaced(line.Name(bytes), replaced) && !IsSignature(line, bytes))
            {
                if (runStart < 0) runStart = line.NameStart;
                continue;
            }

            if (runStart >= 0) writer.Write(bytes[runStart..line.NameStart]);
            runStart = -1;
        }

        // The empty line that ends the head is not part of the last run.
        if (runStart >= 0) writer.Write(bytes[runStart..^2]);
    }

    /// <summary>Whether a mapping writes this field, and nothing else may: mapped fields replace.</summary>
    internal static bool IsMapped(ReadOnlySpan<byte> name, Exchange exchange) => IsReplaced(name, exchange.Outgoing.Fields);

    private static bool IsReplaced(ReadOnlySpan<byte> name, ReadOnlySpan<MappedValue> mappedFields)
    {
        foreach (ref readonly var mapped in mappedFields)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(name, mapped.Name)) return true;
        }

        return false;
    }

    /// <summary>AWS takes Authorization away when it carries a SigV4 signature, which is meant for the gateway.</summary>
    private static bool IsSignature(in FieldLine line, ReadOnlySpan<byte> bytes) =>
        line.Known == KnownField.Authorization && line.Value(bytes).StartsWith("AWS4-"u8);

    private static void WriteMappedFields(IntegrationRequest outgoing, ref HeadWriter writer)
    {
        foreach (ref readonly var mapped in outgoing.Fields) writer.WriteField(mapped.Name, mapped.Value.Span);
    }

    private void WriteDefaults(Exchange exchange, bool sendsContent, ref HeadWriter writer)
    {
        ref readonly var seen = ref exchange.Head.FieldSection.Seen;
        if (!seen.Contains(KnownField.Accept) && !IsMapped("Accept"u8, exchange)) writer.Write("Accept: application/json\r\n"u8);
        if (!seen.Contains(KnownField.UserAgent) && !IsMapped("User-Agent"u8, exchange)) writer.Write(_userAgent);
        if (sendsContent && !seen.Contains(KnownField.ContentType) && !IsMapped("Content-Type"u8, exchange))
        {
            writer.Write("Content-Type: application/json\r\n"u8);
        }
    }

    private void WriteFraming(Exchange exchange, bool sendsContent, ref HeadWriter writer)
    {
        if (sendsContent && exchange.Content.Framing == ContentFraming.Chunked)
        {
            writer.Write("Transfer-Encoding: chunked\r\n"u8);
            return;
        }

        if (!sendsContent && !HttpMethodRules.TakesContent(MethodOf(exchange))) return;
        writer.Write("Content-Length: "u8);
        writer.WriteDecimal(sendsContent ? exchange.Content.Length : 0);
        writer.Write("\r\n"u8);
    }
}
