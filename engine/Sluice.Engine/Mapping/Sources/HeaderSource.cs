using System.Text;
using Sluice.Engine.Exchanges;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Mapping.Sources;

/// <summary><c>method.request.header.{n}</c>, the last value, or <c>method.request.multivalueheader.{n}</c>, all of them. Fields that AWS
/// drops on arrival read as absent.</summary>
/// <param name="name">The field's name.</param>
/// <param name="separator">What stands between several values; <c>null</c> takes the last value alone.</param>
/// <param name="encodes">Whether each value is percent-encoded, for a target in the query.</param>
internal sealed class HeaderSource(byte[] name, byte[]? separator, bool encodes) : ParameterSource
{
    private readonly bool _dropped = ArrivalRules.IsDropped(name);

    public override ValueForm Form => encodes ? ValueForm.QueryEncoded : ValueForm.Plain;

    public override bool TryRead(Exchange exchange, out Slice value)
    {
        value = default;
        if (_dropped) return false;
        if (separator is not null) return TryJoin(exchange, separator, out value);
        var found = false;
        foreach (ref readonly var line in exchange.Head.Fields)
        {
            if (!IsNamed(line, exchange)) continue;
            value = new Slice(exchange.HeadArray, line.ValueStart, line.ValueLength);
            found = true;
        }

        return found;
    }

    private bool TryJoin(Exchange exchange, byte[] between, out Slice value)
    {
        var values = new ValueList(exchange.Scratch, between);
        foreach (ref readonly var line in exchange.Head.Fields)
        {
            if (IsNamed(line, exchange)) values.Add(line.Value(exchange.HeadBytes), encodes);
        }

        return values.Take(out value);
    }

    private bool IsNamed(in FieldLine line, Exchange exchange) =>
        line.NameLength == name.Length && Ascii.EqualsIgnoreCase(line.Name(exchange.HeadBytes), name);
}
