using Sluice.Engine.Exchanges;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Integrations.Http;

/// <summary>The request target sent upstream: the integration's path, its own query, the client's query, and mapped query parameters.</summary>
internal sealed class UpstreamUri(UriPiece[] path, UriPiece[] query)
{
    private readonly int _literalBytes = path.Concat(query).Sum(piece => piece.IsParameter ? 0 : piece.Bytes.Length);

    /// <summary>No target of this request is longer.</summary>
    public int MaxLength(Exchange exchange)
    {
        var length = _literalBytes + exchange.Head.Query.Length + 2;
        foreach (ref readonly var mapped in exchange.Outgoing.Path) length += mapped.Value.Length * Occurrences;
        foreach (ref readonly var mapped in exchange.Outgoing.Query) length += mapped.Name.Length + mapped.Value.Length + 2;
        return length;
    }

    private int Occurrences => path.Length + query.Length;

    public void Write(Exchange exchange, ref HeadWriter writer)
    {
        foreach (ref readonly var piece in path.AsSpan()) writer.Write(piece.Of(exchange.Outgoing));
        var separator = (byte)'?';
        if (query.Length > 0)
        {
            writer.WriteByte(separator);
            foreach (ref readonly var piece in query.AsSpan()) writer.Write(piece.Of(exchange.Outgoing));
            separator = (byte)'&';
        }

        if (exchange.Head.Query.Length > 0)
        {
            writer.WriteByte(separator);
            writer.Write(exchange.Head.Query.Of(exchange.HeadBytes));
            separator = (byte)'&';
        }

        foreach (ref readonly var mapped in exchange.Outgoing.Query)
        {
            writer.WriteByte(separator);
            writer.Write(mapped.Name);
            writer.WriteByte((byte)'=');
            writer.Write(mapped.Value.Span);
            separator = (byte)'&';
        }
    }
}
