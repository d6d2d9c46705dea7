using System.Text;
using Sluice.Engine.Exchanges;

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
        var found = false;
        foreach (ref readonly var line in exchange.Head.Fields)
        {
            if (line.NameLength != name.Length || !Ascii.EqualsIgnoreCase(line.Name(exchange.HeadBytes), name)) continue;
            var next = encodes
                ? PercentEncoding.Encode(line.Value(exchange.HeadBytes), exchange.Scratch)
                : new Slice(exchange.HeadArray, line.ValueStart, line.ValueLength);
            value = found && separator is not null ? ValueList.Join(exchange.Scratch, value, separator, next) : next;
            found = true;
        }

        return found;
    }
}
