using Sluice.Engine.Exchanges;

namespace Sluice.Engine.Mapping.Sources;

/// <summary><c>method.request.querystring.{n}</c>, the last value, or <c>multivaluequerystring</c>, all of them. Names are case-sensitive
/// and compared in decoded form.</summary>
/// <param name="name">The parameter's name, decoded.</param>
/// <param name="separator">What stands between several values, encoded; <c>null</c> takes the last value alone.</param>
internal sealed class QuerySource(byte[] name, byte[]? separator) : ParameterSource
{
    public override ValueForm Form => ValueForm.QueryEncoded;

    public override bool TryRead(Exchange exchange, out Slice value)
    {
        value = default;
        var values = separator is null ? default : new ValueList(exchange.Scratch, separator);
        var found = false;
        var start = exchange.Head.Query.Start;
        var query = exchange.Head.Query.Of(exchange.HeadBytes);
        while (!query.IsEmpty)
        {
            var end = query.IndexOfAny((byte)'&', (byte)';');
            var parameter = end < 0 ? query : query[..end];
            if (IsNamed(parameter, out var valueStart))
            {
                if (separator is not null) values.Add(parameter[valueStart..], encodes: false);
                value = new Slice(exchange.HeadArray, start + valueStart, parameter.Length - valueStart);
                found = true;
            }

            if (end < 0) break;
            query = query[(end + 1)..];
            start += end + 1;
        }

        return separator is null ? found : values.Take(out value);
    }

    private bool IsNamed(ReadOnlySpan<byte> parameter, out int valueStart)
    {
        var equals = parameter.IndexOf((byte)'=');
        var key = equals < 0 ? parameter : parameter[..equals];
        valueStart = equals < 0 ? parameter.Length : equals + 1;
        return key.SequenceEqual(name) || (key.ContainsAny((byte)'%', (byte)'+') && PercentEncoding.DecodesTo(key, name));
    }
}
