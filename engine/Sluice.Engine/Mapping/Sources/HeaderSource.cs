using System.Text;
using Sluice.Engine.Exchange;

namespace Sluice.Engine.Mapping.Sources;

/// <summary><c>method.request.header.{n}</c>, the last value, or <c>method.request.multivalueheader.{n}</c>, all of them joined by commas.
/// Fields that AWS drops on arrival read as absent.</summary>
internal sealed class HeaderSource(byte[] name, bool all) : ParameterSource
{
    private readonly bool _dropped = ArrivalRules.IsDropped(name);

    public override ValueForm Form => ValueForm.Plain;

    public override bool TryRead(Exchange.Exchange exchange, out Slice value)
    {
        value = default;
        if (_dropped) return false;
        var found = false;
        foreach (ref readonly var line in exchange.Head.Fields)
        {
            if (line.NameLength != name.Length || !Ascii.EqualsIgnoreCase(line.Name(exchange.HeadBytes), name)) continue;
            value = found && all
                ? Join(exchange.Scratch, value, line.Value(exchange.HeadBytes))
                : new Slice(exchange.HeadArray, line.ValueStart, line.ValueLength);
            found = true;
        }

        return found;
    }

    private static Slice Join(ScratchBlock scratch, Slice first, ReadOnlySpan<byte> second)
    {
        var length = first.Length + 1 + second.Length;
        var destination = scratch.Reserve(length);
        first.Span.CopyTo(destination);
        destination[first.Length] = (byte)',';
        second.CopyTo(destination[(first.Length + 1)..]);
        return scratch.Commit(length);
    }
}
